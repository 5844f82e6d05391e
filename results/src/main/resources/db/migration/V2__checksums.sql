-- Each row has a checksum over its other columns, and each owner the number of its rows, so that damage is seen when it
-- is read: H2 has no checksums of its own. Both are filled in by the program (SealedRow) when a store is brought here.

ALTER TABLE search ADD COLUMN trials INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE search ADD COLUMN generations INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE search ADD COLUMN hold_outs INTEGER DEFAULT 0 NOT NULL;
-- Whether the search came from a backup file. What it claims is shown, and it can be resumed, but other searches do not
-- take its trials for their own.
ALTER TABLE search ADD COLUMN restored BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE search ADD COLUMN checksum BIGINT;

ALTER TABLE trial ADD COLUMN folds INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE trial ADD COLUMN checksum BIGINT;

ALTER TABLE fold ADD COLUMN checksum BIGINT;

ALTER TABLE hold_out ADD COLUMN checksum BIGINT;

ALTER TABLE generation ADD COLUMN individuals INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE generation ADD COLUMN checksum BIGINT;

ALTER TABLE individual ADD COLUMN checksum BIGINT;
