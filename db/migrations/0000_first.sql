CREATE TABLE `captures` (
	`id` integer PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`source` text NOT NULL,
	`url` text,
	`file` text,
	`byte_size` integer NOT NULL,
	`captured_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `captures_once` ON `captures` (`source`,`sha256`);--> statement-breakpoint
CREATE TABLE `facts` (
	`report_id` integer NOT NULL,
	`code` text NOT NULL,
	`status` text NOT NULL,
	`value` real,
	`implied` real,
	`raw` text,
	`table_index` integer,
	`row_index` integer,
	`column_index` integer,
	PRIMARY KEY(`report_id`, `code`),
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "facts_value_only_when_reported" CHECK(("facts"."status" = 'reported') = ("facts"."value" is not null))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `facts_by_code` ON `facts` (`code`,`value`);--> statement-breakpoint
CREATE TABLE `subtotals` (
	`report_id` integer NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`value` real NOT NULL,
	`codes` text NOT NULL,
	PRIMARY KEY(`report_id`, `position`),
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `unplaced` (
	`report_id` integer NOT NULL,
	`position` integer NOT NULL,
	`raw` text NOT NULL,
	`table_index` integer NOT NULL,
	`row_index` integer NOT NULL,
	`column_index` integer NOT NULL,
	PRIMARY KEY(`report_id`, `position`),
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `flags` (
	`report_id` integer NOT NULL,
	`position` integer NOT NULL,
	`rule` text NOT NULL,
	`severity` text NOT NULL,
	`codes` text NOT NULL,
	`expected` text,
	`actual` text,
	`message_zh` text NOT NULL,
	`message_en` text NOT NULL,
	`suspects` text,
	PRIMARY KEY(`report_id`, `position`),
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `flags_by_rule` ON `flags` (`rule`,`severity`);--> statement-breakpoint
CREATE TABLE `publishers` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`division` text,
	`province` text,
	`prefecture` text,
	`county` text,
	`unit` text NOT NULL,
	`kind` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publishers_key_unique` ON `publishers` (`key`);--> statement-breakpoint
CREATE TABLE `crosswalk` (
	`position` integer NOT NULL,
	`code_2019` text NOT NULL,
	`code_2021` text NOT NULL,
	`relation` text NOT NULL,
	`note_zh` text NOT NULL,
	`note_en` text NOT NULL,
	PRIMARY KEY(`code_2019`, `code_2021`)
);
--> statement-breakpoint
CREATE TABLE `indicators` (
	`code` text PRIMARY KEY NOT NULL,
	`forms` text NOT NULL,
	`section` integer NOT NULL,
	`row_zh` text NOT NULL,
	`column_zh` text NOT NULL,
	`label_en` text NOT NULL,
	`unit` text NOT NULL,
	`note` text,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rules` (
	`id` text PRIMARY KEY NOT NULL,
	`severity` text NOT NULL,
	`title_zh` text NOT NULL,
	`title_en` text NOT NULL,
	`formula_zh` text NOT NULL,
	`formula_en` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `aliases` (
	`capture_id` integer PRIMARY KEY NOT NULL,
	`report_id` integer NOT NULL,
	`parser` text NOT NULL,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reports` (
	`id` integer PRIMARY KEY NOT NULL,
	`publisher_id` integer,
	`capture_id` integer NOT NULL,
	`series` text NOT NULL,
	`version` integer NOT NULL,
	`is_current` integer NOT NULL,
	`year` integer,
	`form` text,
	`title` text,
	`published_on` text,
	`content` text NOT NULL,
	`not_assessable` integer NOT NULL,
	`parser` text NOT NULL,
	`read_at` text NOT NULL,
	FOREIGN KEY (`publisher_id`) REFERENCES `publishers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_once` ON `reports` (`capture_id`,`parser`);--> statement-breakpoint
CREATE UNIQUE INDEX `reports_version` ON `reports` (`series`,`version`);--> statement-breakpoint
CREATE INDEX `reports_by_year` ON `reports` (`year`,`publisher_id`);--> statement-breakpoint
CREATE TABLE `runs` (
	`id` integer PRIMARY KEY NOT NULL,
	`command` text NOT NULL,
	`program` text NOT NULL,
	`parser` text NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text,
	`counts` text
);
--> statement-breakpoint
CREATE TABLE `sections` (
	`report_id` integer NOT NULL,
	`position` integer NOT NULL,
	`number` integer,
	`heading` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`report_id`, `position`),
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
);
