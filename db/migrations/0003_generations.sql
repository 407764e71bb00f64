ALTER TABLE `boards` ADD `generation` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `runs` ADD `log_sha256` text REFERENCES artefacts(sha256);