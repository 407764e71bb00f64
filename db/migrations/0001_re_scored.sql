CREATE TABLE `__new_cells` (
	`run_id` text NOT NULL,
	`stage` integer NOT NULL,
	`position` integer NOT NULL,
	`task` text NOT NULL,
	`score` real NOT NULL,
	`n` integer NOT NULL,
	`standard_error` real,
	`scorer` text,
	`strict` real,
	`lenient` real,
	PRIMARY KEY(`run_id`, `stage`, `position`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "cells_score_percent" CHECK("score" between 0 and 1000)
);
--> statement-breakpoint
INSERT INTO `__new_cells`("run_id", "stage", "position", "task", "score", "n", "standard_error", "scorer", "strict", "lenient") SELECT "run_id", "stage", "position", "task", "score", "n", "standard_error", "scorer", NULL, NULL FROM `cells`;--> statement-breakpoint
DROP TABLE `cells`;--> statement-breakpoint
ALTER TABLE `__new_cells` RENAME TO `cells`;--> statement-breakpoint
CREATE TABLE `__new_boards` (
	`id` text PRIMARY KEY NOT NULL,
	`sequence` text NOT NULL,
	`version` integer NOT NULL,
	`preset` text NOT NULL,
	`start` text NOT NULL,
	`task_order` text NOT NULL,
	`protocol` text NOT NULL,
	`tasks` text NOT NULL,
	`test_sha256` text,
	`start_sha256` text
);
--> statement-breakpoint
INSERT INTO `__new_boards`("id", "sequence", "version", "preset", "start", "task_order", "protocol", "tasks", "test_sha256", "start_sha256") SELECT "id", "sequence", "version", "preset", "start", "task_order", "protocol", "tasks", "test_sha256", "start_sha256" FROM `boards`;--> statement-breakpoint
DROP TABLE `boards`;--> statement-breakpoint
ALTER TABLE `__new_boards` RENAME TO `boards`;--> statement-breakpoint
CREATE TABLE `__new_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`board_id` text NOT NULL,
	`track` text NOT NULL,
	`strategy` text NOT NULL,
	`title` text,
	`given` text NOT NULL,
	`resolved` text NOT NULL,
	`row_id` text NOT NULL,
	`seed` integer NOT NULL,
	`test_limit` integer,
	`settings` text NOT NULL,
	`environment` text NOT NULL,
	`test_sha256` text NOT NULL,
	`vocabulary_version` integer,
	`vocabulary_sha256` text,
	`stages` text NOT NULL,
	`model_parameters` integer,
	`trained_parameters` integer,
	`extra_parameters` integer,
	`stored_parameters` integer,
	`replay_bytes` integer,
	`started_at` text NOT NULL,
	`finished_at` text NOT NULL,
	`wall_ms` real NOT NULL,
	`train_ms` real,
	`evaluate_ms` real NOT NULL,
	`device_ms` real,
	`peak_memory_bytes` integer NOT NULL,
	`resumed` integer NOT NULL,
	`record_sha256` text NOT NULL,
	`rescored` text,
	`promised_predictions` text,
	`predictions_sha256` text,
	`ingested_at` text NOT NULL,
	FOREIGN KEY (`board_id`) REFERENCES `boards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`record_sha256`) REFERENCES `artefacts`(`sha256`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`predictions_sha256`) REFERENCES `artefacts`(`sha256`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_runs`("id", "board_id", "track", "strategy", "title", "given", "resolved", "row_id", "seed", "test_limit", "settings", "environment", "test_sha256", "vocabulary_version", "vocabulary_sha256", "stages", "model_parameters", "trained_parameters", "extra_parameters", "stored_parameters", "replay_bytes", "started_at", "finished_at", "wall_ms", "train_ms", "evaluate_ms", "device_ms", "peak_memory_bytes", "resumed", "record_sha256", "rescored", "promised_predictions", "predictions_sha256", "ingested_at") SELECT "id", "board_id", "track", "strategy", NULL, "given", "resolved", "row_id", "seed", "test_limit", "settings", "environment", "test_sha256", "vocabulary_version", "vocabulary_sha256", "stages", "model_parameters", "trained_parameters", "extra_parameters", "stored_parameters", "replay_bytes", "started_at", "finished_at", "wall_ms", "train_ms", "evaluate_ms", "device_ms", "peak_memory_bytes", "resumed", "record_sha256", NULL, "promised_predictions", "predictions_sha256", "ingested_at" FROM `runs`;--> statement-breakpoint
DROP TABLE `runs`;--> statement-breakpoint
ALTER TABLE `__new_runs` RENAME TO `runs`;--> statement-breakpoint
CREATE INDEX `runs_board` ON `runs` (`board_id`);--> statement-breakpoint
CREATE INDEX `runs_strategy` ON `runs` (`strategy`);--> statement-breakpoint
CREATE INDEX `runs_finished` ON `runs` (`finished_at`);