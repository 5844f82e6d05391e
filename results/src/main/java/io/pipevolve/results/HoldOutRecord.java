package io.pipevolve.results;

import io.pipevolve.config.FoldScore;
import io.pipevolve.config.TrialConfig;

/** A winner's one score on the bars that the search never saw. */
public record HoldOutRecord(TrialConfig config, FoldScore fold) {
}
