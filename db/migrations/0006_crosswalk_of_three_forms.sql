-- What the program writes itself is dropped and made anew: the crosswalk names its two forms.
DROP TABLE `crosswalk`;--> statement-breakpoint
CREATE TABLE `crosswalk` (
	`position` integer NOT NULL,
	`from_form` text NOT NULL,
	`from_code` text NOT NULL,
	`to_form` text NOT NULL,
	`to_code` text NOT NULL,
	`relation` text NOT NULL,
	`note_zh` text NOT NULL,
	`note_en` text NOT NULL,
	PRIMARY KEY(`from_code`, `to_form`, `to_code`)
);