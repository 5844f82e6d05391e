package io.pipevolve.results;

import java.util.Locale;

/** How a trial ended. */
public enum TrialState {
    COMPLETE, FAILED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
