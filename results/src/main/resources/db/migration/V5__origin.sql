-- Where a search was begun: its definition's file, what that file said, and the folder of its store. By them an edited
-- definition is noticed, and files are found again that were moved together with the store. Searches from before, and
-- restored ones, have none.

ALTER TABLE search ADD COLUMN origin_file VARCHAR;
ALTER TABLE search ADD COLUMN origin_definition VARCHAR;
ALTER TABLE search ADD COLUMN origin_store VARCHAR;
