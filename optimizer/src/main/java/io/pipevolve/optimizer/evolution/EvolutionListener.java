package io.pipevolve.optimizer.evolution;

import io.pipevolve.results.Trial;

/** Hears of each trial and generation once it is stored; always on the thread that runs {@link Evolution}. */
public interface EvolutionListener {
    void trialFinished(Trial trial, Progress progress);

    void generationFinished(Progress progress);
}
