-- The bars on which a fine-tuning is told when to stop. Rows from before have none: their train_to is the last of them,
-- and valid_from and valid_to are the ends of the scored segment instead of the first and last bar that was scored.

ALTER TABLE fold ADD COLUMN stop_from TIMESTAMP(9);
ALTER TABLE fold ADD COLUMN stop_to TIMESTAMP(9);
