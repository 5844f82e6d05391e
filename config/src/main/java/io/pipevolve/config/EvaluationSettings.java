package io.pipevolve.config;

import java.util.OptionalInt;

/**
 * How one configuration is scored on prices that its fine-tuning has not seen.
 *
 * @param folds
 *            rolling origins
 * @param embargo
 *            bars left out between training and validation, at least the largest horizon of the space
 * @param holdOut
 *            share of the bars, at the end, that the search never sees
 * @param origins
 *            forecast origins of a fold, the same for every genome
 * @param holdOutOrigins
 *            forecast origins of the hold-out, at the most: every bar of it where it has no more
 * @param samples
 *            paths of the forecaster, even
 * @param normalizer
 *            of the error that the score is made of
 * @param serializer
 *            how prices become text: {@code code}
 * @param caution
 *            standard errors added to log NRMSE in the score; 0 is the plain NRMSE
 * @param shrinkage
 *            whether forecasts are drawn towards the last price
 * @param season
 *            bars after which a pattern comes again, whose price stands beside the winner as a baseline; empty: none
 */
public record EvaluationSettings(int folds, int embargo, double holdOut, int origins, int holdOutOrigins,
        int samples, Normalizer normalizer, String serializer, double caution, Shrinkage shrinkage,
        OptionalInt season) {
    private static final int MOST_FOLDS = 1_000;
    private static final int LONGEST_EMBARGO = 1_000_000;
    private static final double SMALLEST_HOLD_OUT = 0.001;
    private static final int FEWEST_ORIGINS = 8;
    private static final int MOST_ORIGINS = 10_000;
    private static final int MOST_HOLD_OUT_ORIGINS = 100_000;
    private static final int MOST_SAMPLES = 1_024;
    private static final int MOST_CAUTION = 100;
    private static final int SHORTEST_SEASON = 2;
    private static final int LONGEST_SEASON = 1_000_000;

    public EvaluationSettings {
        Require.within(1, MOST_FOLDS, "evaluation.folds", folds);
        Require.that(embargo >= 0, "evaluation.embargo", "(%d bars) must be 0 or more.".formatted(embargo));
        Require.atMost(LONGEST_EMBARGO, "evaluation.embargo", embargo);
        Require.that(holdOut >= SMALLEST_HOLD_OUT && holdOut < 0.9, "evaluation.hold-out",
                "(%s) must be a share of the bars, %s or more and below 0.9.".formatted(holdOut,
                        SMALLEST_HOLD_OUT));
        Require.that(origins >= FEWEST_ORIGINS, "evaluation.origins",
                "(%d a fold) must be %d or more.".formatted(origins, FEWEST_ORIGINS));
        Require.atMost(MOST_ORIGINS, "evaluation.origins", origins);
        Require.within(FEWEST_ORIGINS, MOST_HOLD_OUT_ORIGINS, "evaluation.hold-out-origins", holdOutOrigins);
        Require.that(samples >= 2 && samples % 2 == 0, "evaluation.samples",
                "(%d paths) must be even and 2 or more.".formatted(samples));
        Require.atMost(MOST_SAMPLES, "evaluation.samples", samples);
        Require.that(!serializer.equals(Serializer.TEXT.key()), "evaluation.serializer",
                "(text) is for comparisons alone: write code, and try pipevolve compare --serializer code,text.");
        Require.that(serializer.equals(Serializer.CODE.key()), "evaluation.serializer",
                "(%s) must be code.".formatted(Quoted.of(serializer)));
        Require.that(caution >= 0, "evaluation.caution", "(%s) must be 0 or more.".formatted(caution));
        Require.atMost((double) MOST_CAUTION, "evaluation.caution", caution);
        caution = Require.unsignedZero(caution);
        season.ifPresent(bars -> Require.within(SHORTEST_SEASON, LONGEST_SEASON, "evaluation.season", bars));
    }

    /** Without a season. */
    public EvaluationSettings(int folds, int embargo, double holdOut, int origins, int holdOutOrigins, int samples,
            Normalizer normalizer, String serializer, double caution, Shrinkage shrinkage) {
        this(folds, embargo, holdOut, origins, holdOutOrigins, samples, normalizer, serializer, caution, shrinkage,
                OptionalInt.empty());
    }
}
