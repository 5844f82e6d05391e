package io.pipevolve.config;

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
 * @param samples
 *            paths of the forecaster, even
 * @param normalizer
 *            of the error that the score is made of
 * @param serializer
 *            how prices become text: {@code code}
 * @param caution
 *            standard errors added to log NRMSE in the score; 0 is the plain NRMSE
 */
public record EvaluationSettings(int folds, int embargo, double holdOut, int origins, int samples,
        Normalizer normalizer, String serializer, double caution) {
    public EvaluationSettings {
        Require.atLeast(1, "evaluation.folds", folds);
        Require.that(embargo >= 0, "evaluation.embargo", "(%d bars) must be 0 or more.".formatted(embargo));
        Require.that(holdOut > 0 && holdOut < 0.9, "evaluation.hold-out",
                "(%s) must be a share of the bars, above 0 and below 0.9.".formatted(holdOut));
        Require.that(origins >= 8, "evaluation.origins", "(%d a fold) must be 8 or more.".formatted(origins));
        Require.that(samples >= 2 && samples % 2 == 0, "evaluation.samples",
                "(%d paths) must be even and 2 or more.".formatted(samples));
        Require.that(serializer.equals("code"), "evaluation.serializer", "(%s) must be code.".formatted(serializer));
        Require.that(caution >= 0 && caution < Double.POSITIVE_INFINITY, "evaluation.caution",
                "(%s) must be 0 or more.".formatted(caution));
    }
}
