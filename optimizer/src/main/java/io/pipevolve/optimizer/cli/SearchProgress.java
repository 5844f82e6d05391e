package io.pipevolve.optimizer.cli;

import io.pipevolve.config.SearchDefinition;
import io.pipevolve.optimizer.evolution.EvolutionListener;

/** Tells on standard error how far a search is: a bar redrawn on a terminal, elsewhere a line a trial. */
interface SearchProgress extends EvolutionListener, AutoCloseable {
    static SearchProgress of(Environment environment, SearchDefinition definition) {
        return environment.terminal()
                ? new ProgressBarLine(environment.err().raw(), definition)
                : new TrialLines(environment.err(), definition, environment.clock());
    }

    @Override
    void close();
}
