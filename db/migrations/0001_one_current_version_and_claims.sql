CREATE TABLE `claims` (
	`report_id` integer NOT NULL,
	`position` integer NOT NULL,
	`code` text NOT NULL,
	`value` real NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`report_id`, `position`),
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `facts_by_code`;--> statement-breakpoint
CREATE UNIQUE INDEX `reports_current` ON `reports` (`series`) WHERE "reports"."is_current" = 1;--> statement-breakpoint
CREATE INDEX `reports_by_publisher` ON `reports` (`publisher_id`,`year`);