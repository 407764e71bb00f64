CREATE TABLE `__new_cells` (
	`run_id` text NOT NULL,
	`set` text NOT NULL,
	`stage` integer NOT NULL,
	`position` integer NOT NULL,
	`task` text NOT NULL,
	`score` real NOT NULL,
	`n` integer NOT NULL,
	`standard_error` real,
	`scorer` text,
	`strict` real,
	`lenient` real,
	`refused` real,
	`right_share` real,
	PRIMARY KEY(`run_id`, `set`, `stage`, `position`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "cells_score_percent" CHECK("score" between 0 and 1000)
);
--> statement-breakpoint
INSERT INTO `__new_cells`("run_id", "set", "stage", "position", "task", "score", "n", "standard_error", "scorer", "strict", "lenient", "refused", "right_share") SELECT "run_id", 'main', "stage", "position", "task", "score", "n", "standard_error", "scorer", "strict", "lenient", NULL, NULL FROM `cells`;--> statement-breakpoint
DROP TABLE `cells`;--> statement-breakpoint
ALTER TABLE `__new_cells` RENAME TO `cells`;--> statement-breakpoint
ALTER TABLE `runs` ADD `judge` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `probes` text;