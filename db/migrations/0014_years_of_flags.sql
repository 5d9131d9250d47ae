DROP INDEX `flags_by_rule`;--> statement-breakpoint
ALTER TABLE `flags` ADD `year` integer;--> statement-breakpoint
UPDATE `flags` SET `year` = (SELECT `year` FROM `reports` WHERE `id` = `flags`.`report_id`);--> statement-breakpoint
UPDATE `past_flags` SET `flag` = json_set(`flag`, '$.year', (SELECT `year` FROM `reports` WHERE `id` = `past_flags`.`report_id`));--> statement-breakpoint
CREATE INDEX `flags_by_rule_and_year` ON `flags` (`rule`,`severity`,`year`);--> statement-breakpoint
CREATE INDEX `flags_by_severity_and_year` ON `flags` (`severity`,`year`);--> statement-breakpoint
DROP INDEX `decided_flags_by_state`;--> statement-breakpoint
DELETE FROM `decided_flags`;--> statement-breakpoint
ALTER TABLE `decided_flags` ADD `rule` text NOT NULL;--> statement-breakpoint
ALTER TABLE `decided_flags` ADD `severity` text NOT NULL;--> statement-breakpoint
ALTER TABLE `decided_flags` ADD `year` integer;--> statement-breakpoint
CREATE INDEX `decided_flags_by_year` ON `decided_flags` (`state`,`severity`,`year`,`report_id`,`position`);--> statement-breakpoint
CREATE INDEX `decided_flags_by_rule_and_year` ON `decided_flags` (`state`,`severity`,`rule`,`year`,`report_id`,`position`);--> statement-breakpoint
CREATE INDEX `coverage_by_code` ON `coverage` (CASE WHEN county GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]' THEN county END);--> statement-breakpoint
CREATE INDEX `publishers_by_county_code` ON `publishers` (substr(`division`, 1, 6));