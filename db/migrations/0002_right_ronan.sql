CREATE TABLE `attachments` (
	`page_url` text NOT NULL,
	`url` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`capture_id` integer NOT NULL,
	PRIMARY KEY(`page_url`, `url`),
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `coverage` (
	`county` text NOT NULL,
	`unit` text NOT NULL,
	`year` integer NOT NULL,
	`division` text,
	`state` text NOT NULL,
	`reason_zh` text,
	`reason_en` text,
	`url` text,
	`report_id` integer,
	`capture_id` integer,
	`run_id` integer NOT NULL,
	`checked_at` text NOT NULL,
	PRIMARY KEY(`county`, `unit`, `year`),
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `coverage_by_report` ON `coverage` (`report_id`);--> statement-breakpoint
CREATE TABLE `fetches` (
	`id` integer PRIMARY KEY NOT NULL,
	`run_id` integer NOT NULL,
	`key` text NOT NULL,
	`url` text NOT NULL,
	`host` text NOT NULL,
	`at` text NOT NULL,
	`milliseconds` integer NOT NULL,
	`outcome` text NOT NULL,
	`status` integer,
	`capture_id` integer,
	`location` text,
	`content_type` text,
	`etag` text,
	`last_modified` text,
	`byte_size` integer,
	`reason` text,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `fetches_by_key` ON `fetches` (`key`,`id`);--> statement-breakpoint
CREATE INDEX `fetches_by_run` ON `fetches` (`run_id`,`host`);--> statement-breakpoint
CREATE INDEX `fetches_kept` ON `fetches` (`capture_id`) WHERE "fetches"."capture_id" is not null;--> statement-breakpoint
CREATE TABLE `hosts` (
	`host` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`until` text,
	`robots_status` integer,
	`robots_text` text,
	`robots_at` text,
	`tls` text NOT NULL,
	`is_plain_http` integer NOT NULL,
	`not_found_page` text,
	`last_request_at` text
);
--> statement-breakpoint
ALTER TABLE `captures` ADD `warc_file` text;--> statement-breakpoint
ALTER TABLE `captures` ADD `warc_offset` integer;--> statement-breakpoint
ALTER TABLE `captures` ADD `warc_length` integer;--> statement-breakpoint
ALTER TABLE `captures` ADD `listed` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `request` text;