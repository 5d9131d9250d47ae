CREATE TABLE `county_runs` (
	`run_id` integer NOT NULL,
	`county` text NOT NULL,
	`name` text NOT NULL,
	`family` text,
	`lists` integer NOT NULL,
	`reports` integer NOT NULL,
	`failed` integer NOT NULL,
	`is_complete` integer NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`run_id`, `county`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `county_runs_by_county` ON `county_runs` (`county`,`run_id`);--> statement-breakpoint
CREATE TABLE `list_runs` (
	`run_id` integer NOT NULL,
	`county` text NOT NULL,
	`url` text NOT NULL,
	`links` integer NOT NULL,
	PRIMARY KEY(`run_id`, `url`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `list_runs_by_url` ON `list_runs` (`url`,`run_id`);--> statement-breakpoint
CREATE TABLE `schedules` (
	`id` integer PRIMARY KEY NOT NULL,
	`request` text NOT NULL,
	`patterns` text NOT NULL,
	`created_at` text NOT NULL,
	`last_run_at` text
);
