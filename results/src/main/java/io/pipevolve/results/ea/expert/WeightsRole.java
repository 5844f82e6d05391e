package io.pipevolve.results.ea.expert;

import java.util.Locale;

/** Which of an expert's two sets of weights: the one must not know the bars on which the other works. */
public enum WeightsRole {
    /** Tuned on data before the hold-out only: the Strategy Tester's. */
    TESTER,
    /** Tuned to the last bar; its error is not measured. */
    LIVE;

    /** The word in file names and constants: {@code tester} or {@code live}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
