package io.pipevolve.optimizer.selftest;

import io.pipevolve.fitness.synthetic.PlantedKind;
import java.util.Locale;

/** A kind of series for which one knows beforehand what a search must find, and how often. */
enum Control {
    /** Nothing is to be found: a claim of skill is a false one. */
    RANDOM_WALK(PlantedKind.RANDOM_WALK, "random walk", "no claim of skill", 37.0 / 40),
    /** Linear: a simple model finds it too. */
    AR1(PlantedKind.AR1, "AR(1), φ = −0.4", "linear skill at least", 0.9),
    /** The same of a level to which prices return. */
    ORNSTEIN_UHLENBECK(PlantedKind.ORNSTEIN_UHLENBECK, "Ornstein–Uhlenbeck, half-life 5", "linear skill at least", 0.9),
    /** No linear model sees it. */
    NONLINEAR(PlantedKind.NONLINEAR, "nonlinear", "skill", 0.8),
    /** Half of the input lengths are too short to see it. */
    ECHO(PlantedKind.ECHO, "echo of 24 bars ago", "25 prices or more go in", 0.9);

    private static final int BARS = 5000;
    private static final int ECHOED_AFTER = 24;

    private final PlantedKind kind;
    private final String label;
    private final String wanted;
    private final double share;

    Control(PlantedKind kind, String label, String wanted, double share) {
        this.kind = kind;
        this.label = label;
        this.wanted = wanted;
        this.share = share;
    }

    /** Whether the search found what is there, and no more. */
    boolean asItShould(Finding finding) {
        return switch (this) {
            case RANDOM_WALK -> !finding.better();
            case AR1, ORNSTEIN_UHLENBECK -> finding.better();
            case NONLINEAR -> finding.skill();
            case ECHO -> finding.winner().inputLength() > ECHOED_AFTER;
        };
    }

    /** How many of so many searches must. */
    int least(int searches) {
        return (int) Math.round(share * searches);
    }

    String label() {
        return label;
    }

    /** What is right, for people. */
    String wanted() {
        return wanted;
    }

    /** In options and in the names of searches and files, such as {@code random-walk}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Closing prices, another series a seed. */
    double[] prices(long seed) {
        return kind.planted(BARS, seed).prices();
    }

    /** The search for it, in YAML, without its prices. */
    String definition() {
        return """
                pair: EURUSD
                timeframe: D1
                space: {input-length: %s, horizon: %s, method: [full, lora], lora-rank: [8]}
                training: {max-steps: 50}
                evaluation: {folds: 3}
                evolution: {population: 4, generations: 3}
                limits: {trials: 6}
                """.formatted(this == ECHO ? "[12, 20, 28, 40]" : "[12, 24]", this == ECHO ? "[1]" : "[1, 5]");
    }
}
