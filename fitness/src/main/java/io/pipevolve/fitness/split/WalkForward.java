package io.pipevolve.fitness.split;

import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.SearchSpace;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The walk-forward splits of a series, by bar index: {@code [folds | embargo | hold-out]}. Fold k trains on all bars
 * before its validation segment but the embargo (an expanding window); the validation segments follow one another and
 * end where the last embargo begins. Each has a share of 1/(folds + 2) of the bars before the hold-out, or what its
 * origins need.
 *
 * @param maxInputLength
 *            the longest context that the origins leave room for
 * @param maxHorizon
 *            the longest forecast that they leave room for
 * @param embargo
 *            bars left out between segments, at least the longest forecast
 * @param folds
 *            in order of time
 * @param beforeHoldOut
 *            all bars but the hold-out and the embargo before it
 * @param holdOut
 *            the last bars, which the search never sees
 * @param seed
 *            of the search, from which the origins are drawn
 */
public record WalkForward(int maxInputLength, int maxHorizon, int embargo, List<Fold> folds, Segment beforeHoldOut,
        Segment holdOut, long seed) {
    private static final int COUNTED_FOLDS = 100;

    public WalkForward {
        folds = List.copyOf(folds);
    }

    /** The splits on which every configuration of the space is scored at the same origins. */
    public static WalkForward of(int bars, EvaluationSettings settings, SearchSpace space, long seed) {
        return of(bars, settings, space.maxInputLength(), space.maxHorizon(), seed);
    }

    /**
     * The splits that leave room for this context and this forecast, whether or not a space goes so far.
     *
     * @throws UserException
     *             when there are too few bars, with the number that would do
     */
    public static WalkForward of(int bars, EvaluationSettings settings, int maxInputLength, int maxHorizon,
            long seed) {
        var need = new DataNeed(settings, maxInputLength, maxHorizon);
        if (!need.isMetBy(bars))
            throw new UserException(
                    """
                            The prices have %d bars, but the splits need %d: give more prices, or change \
                            evaluation.folds (%d), evaluation.origins (%d), evaluation.hold-out (%s), \
                            evaluation.embargo (%d), the largest space.input-length (%d) or space.horizon (%d)."""
                            .formatted(bars, need.bars(), settings.folds(), settings.origins(), settings.holdOut(),
                                    settings.embargo(), maxInputLength, maxHorizon));
        int embargo = need.embargo();
        var holdOut = new Segment(bars - (int) need.holdOut(bars), bars);
        var before = new Segment(0, holdOut.from() - embargo);
        long most = (before.bars() - embargo - need.training()) / settings.folds();
        int length = (int) Math.min(most, Math.max(before.bars() / (settings.folds() + 2), need.validation()));
        var folds = IntStream.range(0, settings.folds()).mapToObj(k -> {
            int to = before.to() - (settings.folds() - 1 - k) * length;
            var validation = new Segment(to - length, to);
            var training = new Segment(0, validation.from() - embargo);
            return new Fold(TrainingSplit.of(training, embargo, need.columns()), validation,
                    Origins.drawn(validation, maxInputLength, maxHorizon, settings.origins(), seed));
        }).toList();
        return new WalkForward(maxInputLength, maxHorizon, embargo, folds, before, holdOut, seed);
    }

    /** The most folds, up to 100, that leave room for a space's windows on so many bars; 0: not one. */
    public static int mostFolds(int bars, EvaluationSettings settings, SearchSpace space) {
        int folds = 0;
        while (folds < COUNTED_FOLDS && new DataNeed(folded(settings, folds + 1), space.maxInputLength(),
                space.maxHorizon()).isMetBy(bars))
            folds++;
        return folds;
    }

    private static EvaluationSettings folded(EvaluationSettings settings, int folds) {
        return new EvaluationSettings(folds, settings.embargo(), settings.holdOut(), settings.origins(),
                settings.holdOutOrigins(), settings.samples(), settings.normalizer(), settings.serializer(),
                settings.caution(), settings.shrinkage(), settings.season());
    }

    /**
     * The hold-out and the fine-tuning on all bars before it but the embargo. Its origins begin where those of every
     * other configuration do and end at its last bar, the newest price, for a forecast of this horizon.
     *
     * @param origins
     *            at most this many; {@link Integer#MAX_VALUE} is one at every bar
     */
    public Fold holdOut(int horizon, int origins) {
        return new Fold(splitBeforeHoldOut(), holdOut,
                Origins.drawn(holdOut, maxInputLength, horizon, origins, seed));
    }

    /** What the fine-tuning sees that the hold-out scores. */
    public TrainingSplit splitBeforeHoldOut() {
        return TrainingSplit.of(beforeHoldOut, embargo, maxInputLength + maxHorizon);
    }

    /** These splits of so many bars, or wider ones where they leave no room for the configuration. */
    public WalkForward holding(TrialConfig config, int bars, EvaluationSettings settings) {
        return holds(config)
                ? this
                : of(bars, settings, Math.max(maxInputLength, config.inputLength()),
                        Math.max(maxHorizon, config.horizon()), seed);
    }

    /** Whether the origins leave room for the configuration's context and forecast. */
    public boolean holds(TrialConfig config) {
        return config.inputLength() <= maxInputLength && config.horizon() <= maxHorizon;
    }
}
