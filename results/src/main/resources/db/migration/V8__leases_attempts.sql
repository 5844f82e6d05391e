-- Who runs a search: which run of it, the machine, since when, and when it was last heard of. Only the run that the row
-- names may write to the search. Searches that no run of this version has taken have none.

ALTER TABLE search ADD COLUMN lease VARCHAR;
ALTER TABLE search ADD COLUMN host VARCHAR;
ALTER TABLE search ADD COLUMN claimed TIMESTAMP(9) WITH TIME ZONE;
ALTER TABLE search ADD COLUMN heartbeat TIMESTAMP(9) WITH TIME ZONE;

-- The portfolio that a search belongs to, and its place among its searches.

ALTER TABLE search ADD COLUMN portfolio VARCHAR;
ALTER TABLE search ADD COLUMN portfolio_position INTEGER;

-- The search whose best genomes are among the founders of this one, and those genomes.

ALTER TABLE search ADD COLUMN warm_start VARCHAR;

-- Where the program went wrong in a trial that failed.

ALTER TABLE trial ADD COLUMN failure_trace VARCHAR;

-- The finished folds of trials that have not ended, so that a trial that was cut off goes on after the last of them. They
-- go when the trial is stored. What the columns of a fold hold, those of the table fold hold too.

CREATE TABLE partial_fold (
    search_id            BIGINT NOT NULL REFERENCES search ON DELETE CASCADE,
    config_key           VARCHAR NOT NULL,
    position             INTEGER NOT NULL,
    trainable_parameters BIGINT NOT NULL,
    seconds              DOUBLE PRECISION NOT NULL,
    peak_bytes           BIGINT NOT NULL,
    train_from           TIMESTAMP(9) NOT NULL,
    train_to             TIMESTAMP(9) NOT NULL,
    valid_from           TIMESTAMP(9) NOT NULL,
    valid_to             TIMESTAMP(9) NOT NULL,
    origins              INTEGER NOT NULL,
    nrmse                DOUBLE PRECISION NOT NULL,
    log_error            DOUBLE PRECISION NOT NULL,
    nrmse_random_walk    DOUBLE PRECISION,
    nrmse_range          DOUBLE PRECISION,
    nrmse_std            DOUBLE PRECISION,
    nrmse_iqr            DOUBLE PRECISION,
    nrmse_mean           DOUBLE PRECISION,
    nrmse_article        DOUBLE PRECISION,
    rmse_pips            DOUBLE PRECISION NOT NULL,
    naive_rmse_pips      DOUBLE PRECISION NOT NULL,
    directional_accuracy DOUBLE PRECISION NOT NULL,
    coverage             DOUBLE PRECISION NOT NULL,
    saturated            DOUBLE PRECISION NOT NULL,
    model_losses         VARBINARY NOT NULL,
    naive_losses         VARBINARY NOT NULL,
    training_losses      VARBINARY NOT NULL,
    stop_losses          VARBINARY NOT NULL,
    stop_steps           VARBINARY NOT NULL,
    stop_from            TIMESTAMP(9),
    stop_to              TIMESTAMP(9),
    shrinkage            DOUBLE PRECISION,
    step_pips            VARBINARY,
    naive_step_pips      VARBINARY,
    pinball_pips         DOUBLE PRECISION,
    checksum             BIGINT,
    PRIMARY KEY (search_id, config_key, position)
);

-- Trials whose fold under way takes longer than folds usually do: a process that ends without a word while overdue is
-- true counts as one more crash, and the next finished fold sets the count back.

CREATE TABLE attempt (
    search_id   BIGINT NOT NULL REFERENCES search ON DELETE CASCADE,
    config_key  VARCHAR NOT NULL,
    number      INTEGER NOT NULL,
    overdue     BOOLEAN NOT NULL,
    crashes     INTEGER NOT NULL,
    first_begun TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    last_begun  TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    checksum    BIGINT,
    PRIMARY KEY (search_id, config_key)
);
