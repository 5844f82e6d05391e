package io.pipevolve.fitness.significance;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether the winner of a search is skill or luck, by one look at its hold-out.
 *
 * @param reason
 *            one or two sentences for people
 * @param pRandomWalk
 *            {@link DieboldMariano#pBetter} against repeating the last price
 * @param pBestBaseline
 *            the largest one against a simple model: who is better than every one of them needs no further correction
 * @param bestBaseline
 *            the simple model that it belongs to
 * @param look
 *            which look at these prices it was, from 1
 * @param level
 *            what p is held against: {@value #TOTAL_LEVEL}/2^look, so that all looks together err no oftener than
 *            {@value #TOTAL_LEVEL}
 * @param detectableNrmse
 *            {@link DetectableEffect}
 * @param luck
 *            of the search that found the winner
 */
public record Verdict(Judgement judgement, String reason, double pRandomWalk, OptionalDouble pBestBaseline,
        Optional<String> bestBaseline, int look, double level, OptionalDouble detectableNrmse, SearchLuck luck) {
    /** The chance that any look at a hold-out takes luck for skill. */
    public static final double TOTAL_LEVEL = 0.05;
    /** A search whose best looks no better than this often by luck is not called skilled. */
    public static final double MOST_LUCK = 0.1;

    /**
     * Judges a forecaster that was frozen, and its rivals too, before the hold-out was opened.
     *
     * @param look
     *            1 for the first at these prices
     * @throws ArithmeticException
     *             where the origins are too few for the horizon
     */
    public static Verdict of(HoldOutLosses losses, int look, SearchLuck luck) {
        double level = level(look);
        var walk = losses.against(losses.randomWalk());
        var hardest = losses.baselines().entrySet().stream()
                .map(rival -> Map.entry(rival.getKey(), losses.against(rival.getValue()).pBetter()))
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey(
                        Comparator.reverseOrder())));
        var detectable = DetectableEffect.nrmse(losses.horizon(), losses.origins(), level);
        boolean beatsAll = hardest.isEmpty() || hardest.get().getValue() <= level;
        boolean lucky = luck.spaP().orElse(0) > MOST_LUCK;
        var judgement = judgement(walk, beatsAll, lucky, level);
        var reason = switch (judgement) {
            case SKILL -> "Better than the random walk (%s)%s on prices that no choice was made on."
                    .formatted(p(walk.pBetter()),
                            hardest.map(rival -> " and than every simple model (the closest is %s, %s)"
                                    .formatted(rival.getKey(), p(rival.getValue()))).orElse(""));
            case LINEAR_SKILL_ONLY ->
                "Better than the random walk (%s), but not shown to beat %s (%s): use that, it is free."
                        .formatted(p(walk.pBetter()), hardest.orElseThrow().getKey(),
                                p(hardest.orElseThrow().getValue()));
            case WORSE_THAN_NAIVE ->
                "Worse than repeating the last price by more than chance would do (%s).".formatted(p(walk.pWorse()));
            case NO_EVIDENCE -> noEvidence(losses, walk, lucky, luck, level, detectable);
        };
        return new Verdict(judgement, reason, walk.pBetter(),
                hardest.map(rival -> OptionalDouble.of(rival.getValue())).orElse(OptionalDouble.empty()),
                hardest.map(Map.Entry::getKey), look, level, detectable, luck);
    }

    /** What p is held against at a look. */
    public static double level(int look) {
        if (look < 1)
            throw new IllegalArgumentException("Look %d: the first is 1.".formatted(look));
        return TOTAL_LEVEL / Math.pow(2, look);
    }

    private static Judgement judgement(DieboldMariano walk, boolean beatsAll, boolean lucky, double level) {
        if (walk.pWorse() <= level)
            return Judgement.WORSE_THAN_NAIVE;
        if (walk.pBetter() > level)
            return Judgement.NO_EVIDENCE;
        if (!beatsAll)
            return Judgement.LINEAR_SKILL_ONLY;
        return lucky ? Judgement.NO_EVIDENCE : Judgement.SKILL;
    }

    private static String noEvidence(HoldOutLosses losses, DieboldMariano walk, boolean lucky, SearchLuck luck,
            double level, OptionalDouble detectable) {
        if (losses.isRandomWalk())
            return "The forecast is the random walk itself: there is nothing to test.";
        if (walk.pBetter() <= level && lucky)
            return "Better than the random walk (%s) and every simple model on the hold-out, but on validation the best of as many configurations without skill would often look as good (SPA %s, above %.2f)."
                    .formatted(p(walk.pBetter()), p(luck.spaP().orElseThrow()), MOST_LUCK);
        return "%s against the random walk, above the level of %s. No evidence of skill is the usual answer for currencies; %s."
                .formatted(p(walk.pBetter()), number(level),
                        detectable.isPresent()
                                ? String.format(Locale.ROOT, "this hold-out could only have seen NRMSE below %.3f",
                                        detectable.getAsDouble())
                                : "this hold-out is too short to see any");
    }

    private static String p(double p) {
        return p < 0.0001 ? "p < 0.0001" : "p " + number(p);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 0.001 ? "%.5f" : "%.4f", value);
    }
}
