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
        if (folds < 1)
            throw new IllegalArgumentException("evaluation.folds (%d) must be 1 or more.".formatted(folds));
        if (embargo < 0)
            throw new IllegalArgumentException("evaluation.embargo (%d bars) must be 0 or more.".formatted(embargo));
        if (!(holdOut > 0 && holdOut < 0.9))
            throw new IllegalArgumentException(
                    "evaluation.hold-out (%s) must be a share above 0 and below 0.9.".formatted(holdOut));
        if (origins < 8)
            throw new IllegalArgumentException(
                    "evaluation.origins (%d a fold) must be 8 or more.".formatted(origins));
        if (samples < 2 || samples % 2 != 0)
            throw new IllegalArgumentException(
                    "evaluation.samples (%d paths) must be even and 2 or more.".formatted(samples));
        if (!serializer.equals("code"))
            throw new IllegalArgumentException(
                    "evaluation.serializer (%s) is not one of code.".formatted(serializer));
        if (!(caution >= 0))
            throw new IllegalArgumentException("evaluation.caution (%s) must be 0 or more.".formatted(caution));
    }
}
