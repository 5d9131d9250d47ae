CREATE TABLE `decided_flags` (
	`report_id` integer NOT NULL,
	`position` integer NOT NULL,
	`review_id` integer NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY(`report_id`, `position`),
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `decided_flags_by_state` ON `decided_flags` (`state`,`report_id`,`position`);--> statement-breakpoint
CREATE INDEX `publishers_by_place` ON `publishers` (`province`,`prefecture`,`county`,`division`);--> statement-breakpoint
DROP VIEW IF EXISTS `reviewed_report`;