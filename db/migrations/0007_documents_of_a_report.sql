CREATE TABLE `report_documents` (
	`report_id` integer NOT NULL,
	`position` integer NOT NULL,
	`capture_id` integer NOT NULL,
	`first_table` integer NOT NULL,
	PRIMARY KEY(`report_id`, `position`),
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `report_documents_by_capture` ON `report_documents` (`capture_id`);