-- The bars on which a fine-tuning is told when to stop. Rows from before have none: their train_to is the last of them,
-- and valid_from and valid_to are the ends of the scored segment instead of the first and last bar that was scored.

ALTER TABLE fold ADD COLUMN stop_from TIMESTAMP(9);
ALTER TABLE fold ADD COLUMN stop_to TIMESTAMP(9);

-- What two linear models, fitted on the same bars, reach where a winner of that input length and horizon was scored.

ALTER TABLE search ADD COLUMN baselines INTEGER DEFAULT 0 NOT NULL;

CREATE TABLE baseline (
    search_id          BIGINT NOT NULL REFERENCES search ON DELETE CASCADE,
    input_length       INTEGER NOT NULL,
    horizon            INTEGER NOT NULL,
    name               VARCHAR NOT NULL,
    label              VARCHAR NOT NULL,
    nrmse              DOUBLE PRECISION NOT NULL,
    score              DOUBLE PRECISION NOT NULL,
    score_error        DOUBLE PRECISION NOT NULL,
    rmse_pips          DOUBLE PRECISION NOT NULL,
    hold_out_nrmse     DOUBLE PRECISION NOT NULL,
    hold_out_log_error DOUBLE PRECISION NOT NULL,
    hold_out_rmse_pips DOUBLE PRECISION NOT NULL,
    checksum           BIGINT,
    PRIMARY KEY (search_id, input_length, horizon, name)
);
