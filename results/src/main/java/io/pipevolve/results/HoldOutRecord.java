package io.pipevolve.results;

import io.pipevolve.config.FoldScore;
import io.pipevolve.config.TrialConfig;
import java.util.Optional;

/**
 * A winner's one score on the bars that the search never saw.
 *
 * @param verdict
 *            what it was found to mean; empty in rows from before schema version 6
 */
public record HoldOutRecord(TrialConfig config, FoldScore fold, Optional<VerdictRecord> verdict) {
    /** A score that nobody judged. */
    public HoldOutRecord(TrialConfig config, FoldScore fold) {
        this(config, fold, Optional.empty());
    }
}
