package io.pipevolve.optimizer.progress;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.evolution.EvolutionListener;
import io.pipevolve.optimizer.execution.TrialPlace;

/** Tells on standard error how far a search is: a bar redrawn on a terminal, elsewhere a line a trial. */
public interface SearchProgress extends EvolutionListener, AutoCloseable {
    static SearchProgress of(Environment environment, SearchDefinition definition) {
        return environment.terminal()
                ? new SearchProgressBar(environment.err().raw(), definition, environment.clock())
                : new SearchProgressLines(environment.err(), Extent.of(definition), environment.clock());
    }

    /** Hears how far a trial is, on whichever thread. */
    void working(TrialPlace place);

    /** Hears that the winner is tuned once more and forecasts on the hold-out; what it gives hears how far that is. */
    Cancellation holdOut(Cancellation cancellation);

    @Override
    void close();
}
