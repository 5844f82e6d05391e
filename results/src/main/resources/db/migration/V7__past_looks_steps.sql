-- Looks at a hold-out that no row of hold_out tells of: comparisons, and the winners of searches that were deleted since.
-- What was looked with is named by its text; the same one takes its look again.

CREATE TABLE past_look (
    prices_sha256 VARCHAR NOT NULL,
    taker         VARCHAR NOT NULL,
    valid_from    TIMESTAMP(9) NOT NULL,
    valid_to      TIMESTAMP(9) NOT NULL,
    look          INTEGER NOT NULL,
    checksum      BIGINT,
    PRIMARY KEY (prices_sha256, taker, valid_from)
);

-- The errors of a fold's forecasts step by step, in pips, and the pinball loss of their band; unknown in rows from before.

ALTER TABLE fold ADD COLUMN step_pips VARBINARY;
ALTER TABLE fold ADD COLUMN naive_step_pips VARBINARY;
ALTER TABLE fold ADD COLUMN pinball_pips DOUBLE PRECISION;
