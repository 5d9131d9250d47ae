CREATE TABLE `coverage_checks` (
	`county` text NOT NULL,
	`unit` text NOT NULL,
	`year` integer NOT NULL,
	`run_id` integer NOT NULL,
	`state` text NOT NULL,
	`reason_zh` text,
	`reason_en` text,
	`checked_at` text NOT NULL,
	PRIMARY KEY(`county`, `unit`, `year`, `run_id`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `current_versions` (
	`id` integer PRIMARY KEY NOT NULL,
	`series` text NOT NULL,
	`report_id` integer,
	`at` text NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `current_versions_by_series` ON `current_versions` (`series`,`id`);--> statement-breakpoint
CREATE TABLE `flag_times` (
	`report_id` integer NOT NULL,
	`position` integer NOT NULL,
	`since` text NOT NULL,
	PRIMARY KEY(`report_id`, `position`),
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `past_flags` (
	`id` integer PRIMARY KEY NOT NULL,
	`report_id` integer NOT NULL,
	`since` text NOT NULL,
	`until` text NOT NULL,
	`flag` text NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `past_flags_by_report` ON `past_flags` (`report_id`);--> statement-breakpoint
CREATE INDEX `publishers_by_division` ON `publishers` (`division`);--> statement-breakpoint
CREATE INDEX `publishers_by_county` ON `publishers` (`county`);