package io.pipevolve.optimizer.progress;

import io.pipevolve.config.SearchDefinition;
import io.pipevolve.optimizer.evolution.Progress;

/**
 * How long a search may become, in the unit that its limits count.
 *
 * @param total
 *            trials or evaluations
 * @param countsTrials
 *            whether distinct configurations are counted, not evaluations
 */
record Extent(long total, boolean countsTrials) {
    static Extent of(SearchDefinition definition) {
        var evolution = definition.evolution();
        long space = definition.space().size();
        long children = (long) evolution.generations() * (evolution.population() - evolution.elites());
        long evaluations = Math.min(evolution.population() + children, space);
        var trials = definition.limits().trials();
        return trials.isPresent()
                ? new Extent(Math.min(trials.getAsInt(), space), true)
                : new Extent(evaluations, false);
    }

    long done(Progress progress) {
        return Math.min(total, countsTrials ? progress.distinct() : progress.evaluations());
    }

    String unit() {
        return countsTrials ? "trials" : "evaluations";
    }
}
