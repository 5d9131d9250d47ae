CREATE TABLE `gaps` (
	`place_id` integer NOT NULL,
	`unit` text NOT NULL,
	`year` integer NOT NULL,
	`county` text NOT NULL,
	`division` text,
	`state` text NOT NULL,
	`message_zh` text NOT NULL,
	`message_en` text NOT NULL,
	PRIMARY KEY(`place_id`, `unit`, `year`),
	FOREIGN KEY (`place_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `places` (
	`id` integer PRIMARY KEY NOT NULL,
	`place` text NOT NULL,
	`fingerprint` text,
	`not_assessable` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `places_place_unique` ON `places` (`place`);--> statement-breakpoint
CREATE TABLE `report_checks` (
	`report_id` integer PRIMARY KEY NOT NULL,
	`wordings` blob NOT NULL,
	`not_assessable` integer,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `wordings` (
	`wording` integer PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`places` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `wordings_common` ON `wordings` (`wording`) WHERE "wordings"."count" >= 5;--> statement-breakpoint
ALTER TABLE `flags` ADD `basis` text;--> statement-breakpoint
CREATE INDEX `facts_not_zero` ON `facts` (`report_id`,`code`,`value`,`status`) WHERE "facts"."value" is null or "facts"."value" <> 0;