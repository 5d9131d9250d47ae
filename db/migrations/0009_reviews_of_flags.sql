CREATE TABLE `reviews` (
	`id` integer PRIMARY KEY NOT NULL,
	`rule` text NOT NULL,
	`publisher_key` text,
	`source` text NOT NULL,
	`county` text,
	`unit` text,
	`year` integer,
	`codes` text NOT NULL,
	`evidence` text NOT NULL,
	`message_zh` text NOT NULL,
	`message_en` text NOT NULL,
	`decision` text NOT NULL,
	`note` text,
	`reviewer` text NOT NULL,
	`decided_at` text NOT NULL,
	`withdrawn_at` text,
	`withdrawn_by` text
);
--> statement-breakpoint
CREATE INDEX `reviews_by_publisher` ON `reviews` (`publisher_key`,`year`,`rule`);--> statement-breakpoint
CREATE INDEX `reviews_by_source` ON `reviews` (`source`,`rule`);