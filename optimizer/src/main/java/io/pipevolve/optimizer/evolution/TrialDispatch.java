package io.pipevolve.optimizer.evolution;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.optimizer.execution.TrialExecutor;
import io.pipevolve.optimizer.execution.TrialMapper;
import io.pipevolve.optimizer.execution.TrialRequest;
import io.pipevolve.results.EvolutionStore;
import io.pipevolve.results.Trial;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Where the trials of one search are asked for and stored. */
record TrialDispatch(long search, Function<TrialConfig, String> keys, TrialExecutor executor,
        EvolutionStore store, InstantSource clock) {
    TrialRequest request(int number, long generation, TrialConfig config) {
        return new TrialRequest(number, Math.toIntExact(generation), keys.apply(config), config);
    }

    /** What any search in the store has found out about that key, as a trial of this search, not yet stored. */
    Optional<Trial> found(TrialRequest request) {
        return store.complete(request.key())
                .map(trial -> TrialMapper.reused(request, trial, clock.instant()));
    }

    CompletableFuture<Trial> submit(TrialRequest request) {
        return executor.submit(request);
    }

    Trial store(Trial trial) {
        store.record(search, trial);
        return trial;
    }
}
