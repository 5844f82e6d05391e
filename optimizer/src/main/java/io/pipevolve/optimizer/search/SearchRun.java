package io.pipevolve.optimizer.search;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.TrialKey;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.evolution.Evolution;
import io.pipevolve.optimizer.evolution.EvolutionOutcome;
import io.pipevolve.optimizer.evolution.StopReason;
import io.pipevolve.optimizer.execution.StoredJournal;
import io.pipevolve.optimizer.execution.TrialExecutor;
import io.pipevolve.optimizer.progress.SearchProgress;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.Trial;
import java.util.Optional;
import java.util.function.Supplier;

/** One run of a stored search, from its base model to its final state. */
final class SearchRun {
    private final Environment environment;
    private final SearchRepository repository;
    private final long search;
    private final ResolvedSearch inputs;

    SearchRun(Environment environment, SearchRepository repository, long search, ResolvedSearch inputs) {
        this.environment = environment;
        this.repository = repository;
        this.search = search;
        this.inputs = inputs;
    }

    /** Evolves until a limit, opens the hold-out once for the winner, and stores the state, whatever happens. */
    SearchState run() {
        try (var heartbeat = Heartbeat.of(repository, search, Heartbeat.PAUSE)) {
            return run(heartbeat);
        }
    }

    private SearchState run(Heartbeat heartbeat) {
        var definition = inputs.definition();
        var execution = definition.execution();
        try (var base = ModelRepository.open(inputs.baseModel(), execution)) {
            repository.resolved(search, base.device().key(), base.sha256());
            return end(evolve(base, inputs.on(base.device()), heartbeat));
        } catch (TrialCancelledException e) {
            return end(SearchState.INTERRUPTED);
        } catch (UserException e) {
            // Once the user has mended that, the search goes on.
            ended(SearchState.INTERRUPTED, Optional.empty(), e);
            throw e;
        } catch (RuntimeException | Error e) {
            ended(SearchState.FAILED, Optional.of(e.toString()), e);
            throw e;
        }
    }

    /** A store that cannot be written is often the cause itself, which must be told first. */
    private void ended(SearchState state, Optional<String> failure, Throwable cause) {
        try {
            repository.ended(search, state, failure, environment.clock().instant());
        } catch (RuntimeException | Error e) {
            cause.addSuppressed(e);
        }
    }

    private SearchState end(SearchState state) {
        var failure = state == SearchState.FAILED ? Optional.of("every trial failed") : Optional.<String>empty();
        repository.ended(search, state, failure, environment.clock().instant());
        return state;
    }

    private SearchState evolve(BaseModel base, ResolvedSearch resolved, Heartbeat heartbeat) {
        var fitness = WalkForwardFitness.of(resolved.definition(), resolved.series(), base);
        try (var progress = SearchProgress.of(environment, resolved.definition())) {
            var outcome = evolve(fitness, base.sha256(), resolved, heartbeat, progress);
            heartbeat.check();
            if (outcome.reason() == StopReason.INTERRUPTED)
                return SearchState.INTERRUPTED;
            var winner = best();
            winner.ifPresent(trial -> openHoldOut(fitness, trial, outcome.evaluations(), resolved,
                    () -> progress.holdOut(checking(heartbeat))));
            return winner.isPresent() ? SearchState.FINISHED : SearchState.FAILED;
        }
    }

    private EvolutionOutcome evolve(WalkForwardFitness fitness, String baseModelSha256, ResolvedSearch resolved,
            Heartbeat heartbeat, SearchProgress progress) {
        var definition = resolved.definition();
        var journal = new StoredJournal(repository, search, definition.limits().crashes());
        journal.warnings().forEach(environment.err()::println);
        try (var executor = TrialExecutor.local(fitness, resolved.workers(), definition.limits().trialTimeout(),
                environment.clock(), progress::working, journal)) {
            return new Evolution(definition, search,
                    config -> TrialKey.of(definition, resolved.series(), fitness.splits(config), baseModelSha256,
                            CodeVersion.current(), config),
                    executor, repository, progress,
                    () -> environment.interruption().asked() || heartbeat.isLost(), environment.clock()).run();
        }
    }

    private void openHoldOut(WalkForwardFitness fitness, Trial winner, long evaluations, ResolvedSearch resolved,
            Supplier<Cancellation> cancellation) {
        if (repository.holdOuts(search).stream().anyMatch(stored -> stored.config().equals(winner.config())))
            return;
        var begun = environment.clock().running();
        new HoldOutLook(fitness, resolved, repository, search).take(winner, cancellation.get());
        repository.progressed(search, environment.clock().running().minus(begun), evaluations);
    }

    private Cancellation checking(Heartbeat heartbeat) {
        return () -> {
            environment.interruption().check();
            heartbeat.check();
        };
    }

    private Optional<Trial> best() {
        return repository.tally(search).best().flatMap(best -> repository.trial(search, best.number()));
    }
}
