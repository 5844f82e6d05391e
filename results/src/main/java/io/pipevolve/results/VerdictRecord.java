package io.pipevolve.results;

import java.util.Optional;

/**
 * Whether a winner is skill or luck, as it was found when its hold-out was opened.
 *
 * @param judgement
 *            {@code skill}, {@code linear skill only}, {@code no evidence of skill} or {@code worse than naive}
 * @param reason
 *            for people
 * @param pRandomWalk
 *            chance of as good a score where it forecasts no better than the last price
 * @param pBestBaseline
 *            the largest one against a simple model; empty where there was none
 * @param bestBaseline
 *            the simple model that it belongs to, for people
 * @param look
 *            which look at these prices it was, from 1
 * @param level
 *            what p was held against
 * @param detectableNrmse
 *            below this the hold-out would have shown skill four times in five; empty where it is too short for any
 * @param spaP
 *            chance that the best of a search without skill looks as good on validation; empty where it is not known
 * @param pbo
 *            probability that the search's best on one half of validation is below the median on the other
 */
public record VerdictRecord(String judgement, String reason, double pRandomWalk, Optional<Double> pBestBaseline,
        Optional<String> bestBaseline, int look, double level, Optional<Double> detectableNrmse,
        Optional<Double> spaP, Optional<Double> pbo) {
}
