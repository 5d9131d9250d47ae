ALTER TABLE `claims` ADD `how` text;--> statement-breakpoint
ALTER TABLE `claims` ADD `scope` text;