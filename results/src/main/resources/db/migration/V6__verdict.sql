-- Whether a winner is skill or luck, by its one look at the hold-out, and what p was held against then: stored with the
-- score and never computed again. Rows from before have none.

ALTER TABLE hold_out ADD COLUMN judgement VARCHAR;
ALTER TABLE hold_out ADD COLUMN reason VARCHAR;
ALTER TABLE hold_out ADD COLUMN p_random_walk DOUBLE PRECISION;
ALTER TABLE hold_out ADD COLUMN p_best_baseline DOUBLE PRECISION;
ALTER TABLE hold_out ADD COLUMN best_baseline VARCHAR;
ALTER TABLE hold_out ADD COLUMN look INTEGER;
ALTER TABLE hold_out ADD COLUMN level DOUBLE PRECISION;
ALTER TABLE hold_out ADD COLUMN detectable_nrmse DOUBLE PRECISION;
ALTER TABLE hold_out ADD COLUMN spa_p DOUBLE PRECISION;
ALTER TABLE hold_out ADD COLUMN pbo DOUBLE PRECISION;
