CREATE TABLE `lookup_table_versions` (
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`columns` text NOT NULL,
	`rows` text NOT NULL,
	`row_count` integer NOT NULL,
	`file` text,
	`uploaded_at` integer NOT NULL,
	`uploaded_by` text NOT NULL,
	PRIMARY KEY(`slug`, `version`)
);
--> statement-breakpoint
CREATE TABLE `lookup_tables` (
	`slug` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`newest` integer NOT NULL
);
