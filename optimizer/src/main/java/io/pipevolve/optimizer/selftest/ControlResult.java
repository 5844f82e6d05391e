package io.pipevolve.optimizer.selftest;

import java.util.List;

/** All findings on one kind of series. */
record ControlResult(Control control, List<Finding> findings) {
    ControlResult {
        findings = List.copyOf(findings);
    }

    /** Searches that found what is there, and no more. */
    long right() {
        return findings.stream().filter(control::asItShould).count();
    }

    int least() {
        return control.least(findings.size());
    }

    boolean passed() {
        return right() >= least();
    }
}
