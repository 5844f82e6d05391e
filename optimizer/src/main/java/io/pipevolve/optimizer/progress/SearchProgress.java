package io.pipevolve.optimizer.progress;

import io.pipevolve.config.SearchDefinition;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.evolution.EvolutionListener;

/** Tells on standard error how far a search is: a bar redrawn on a terminal, elsewhere a line a trial. */
public interface SearchProgress extends EvolutionListener, AutoCloseable {
    static SearchProgress of(Environment environment, SearchDefinition definition) {
        return environment.terminal()
                ? new SearchProgressBar(environment.err().raw(), definition)
                : new SearchProgressLines(environment.err(), definition, environment.clock());
    }

    @Override
    void close();
}
