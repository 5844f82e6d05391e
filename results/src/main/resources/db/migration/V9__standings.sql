-- What decides the places of a search's trials, many of them in a row, so that the best of a hundred thousand is found
-- without reading them: it follows from trial and fold, and they are read where it is damaged. Filled in by the program
-- (StandingTable) when a store is brought here. A part has the numbers from 128 * part, in order; of each, lowest byte
-- first: number, input length, horizon, size of the method or 0, method and marks (4-byte integers), NRMSE and score
-- (8-byte IEEE 754 doubles).

CREATE TABLE standing (
    search_id BIGINT NOT NULL REFERENCES search ON DELETE CASCADE,
    part      INTEGER NOT NULL,
    trials    VARBINARY NOT NULL,
    checksum  BIGINT,
    PRIMARY KEY (search_id, part)
);
