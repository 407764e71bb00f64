CREATE TABLE `artefacts` (
	`sha256` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`bytes` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `boards` (
	`id` text PRIMARY KEY NOT NULL,
	`sequence` text NOT NULL,
	`version` integer NOT NULL,
	`preset` text NOT NULL,
	`start` text NOT NULL,
	`task_order` text NOT NULL,
	`protocol` text NOT NULL,
	`tasks` text NOT NULL,
	`test_sha256` text,
	`start_sha256` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `cells` (
	`run_id` text NOT NULL,
	`stage` integer NOT NULL,
	`position` integer NOT NULL,
	`task` text NOT NULL,
	`score` real NOT NULL,
	`n` integer NOT NULL,
	`standard_error` real,
	`scorer` text,
	PRIMARY KEY(`run_id`, `stage`, `position`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "cells_score_percent" CHECK("cells"."score" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE `metrics` (
	`run_id` text NOT NULL,
	`metric` text NOT NULL,
	`value` real,
	`standard_error` real,
	`reason` text,
	PRIMARY KEY(`run_id`, `metric`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `runs` (
	`id` text PRIMARY KEY NOT NULL,
	`board_id` text NOT NULL,
	`track` text NOT NULL,
	`strategy` text NOT NULL,
	`given` text NOT NULL,
	`resolved` text NOT NULL,
	`row_id` text NOT NULL,
	`seed` integer NOT NULL,
	`test_limit` integer,
	`settings` text NOT NULL,
	`environment` text NOT NULL,
	`test_sha256` text NOT NULL,
	`vocabulary_version` integer NOT NULL,
	`vocabulary_sha256` text NOT NULL,
	`stages` text NOT NULL,
	`model_parameters` integer NOT NULL,
	`trained_parameters` integer NOT NULL,
	`extra_parameters` integer NOT NULL,
	`stored_parameters` integer NOT NULL,
	`replay_bytes` integer NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text NOT NULL,
	`wall_ms` real NOT NULL,
	`train_ms` real NOT NULL,
	`evaluate_ms` real NOT NULL,
	`device_ms` real NOT NULL,
	`peak_memory_bytes` integer NOT NULL,
	`resumed` integer NOT NULL,
	`record_sha256` text NOT NULL,
	`promised_predictions` text,
	`predictions_sha256` text,
	`ingested_at` text NOT NULL,
	FOREIGN KEY (`board_id`) REFERENCES `boards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`record_sha256`) REFERENCES `artefacts`(`sha256`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`predictions_sha256`) REFERENCES `artefacts`(`sha256`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `runs_board` ON `runs` (`board_id`);--> statement-breakpoint
CREATE INDEX `runs_strategy` ON `runs` (`strategy`);--> statement-breakpoint
CREATE INDEX `runs_finished` ON `runs` (`finished_at`);