package io.pipevolve.optimizer.evolution;

import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.engine.Engine;
import io.jenetics.engine.EvolutionStart;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.optimizer.execution.TrialExecutor;
import io.pipevolve.results.EvolutionStore;
import io.pipevolve.results.SearchRecord;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One run of a search with Jenetics: it starts, or goes on after the last generation in the store, and ends in the same
 * rows whether or not it was interrupted between. Generation 0 are the founders; each one after it is the elites and
 * their contemporaries' offspring. Trials, generations, time and evaluations are stored here, the search's state is
 * not.
 */
public final class Evolution {
    private static final int TOURNAMENT = 3;

    private final SearchDefinition definition;
    private final TrialDispatch dispatch;
    private final EvolutionListener listener;
    private final BooleanSupplier interrupted;
    private final GenomeCodec codec;
    private final Founders founders;

    /**
     * @param keys
     *            SHA-256 of all that a configuration's score depends on
     * @param interrupted
     *            asked several times a second whether the run is to end at once
     */
    public Evolution(SearchDefinition definition, long searchId, Function<TrialConfig, String> keys,
            TrialExecutor executor, EvolutionStore store, EvolutionListener listener,
            BooleanSupplier interrupted, InstantSource clock) {
        this.definition = definition;
        this.dispatch = new TrialDispatch(searchId, keys, executor, store, clock);
        this.listener = listener;
        this.interrupted = interrupted;
        this.codec = new GenomeCodec(definition.space());
        this.founders = new Founders(codec, definition);
    }

    /** Runs until a limit or an interrupt; every trial that ended and every whole generation is stored then. */
    public EvolutionOutcome run() {
        try {
            return evolve();
        } catch (RuntimeException | Error e) {
            dispatch.executor().stop();
            throw e;
        }
    }

    private EvolutionOutcome evolve() {
        var history = new History(dispatch.store().generations(dispatch.search()));
        var index = new TrialIndex(dispatch.store().trials(dispatch.search()), history.next());
        var search = search();
        var watch = new Stopwatch(dispatch.clock(), search.run().spent());
        var rules = new StopRules(definition, watch, interrupted);
        var evaluator = new PopulationEvaluator(definition, codec, index, dispatch, rules, listener,
                history.evaluations());
        var engine = engine(evaluator, new FreshOffspring(codec, index), new BestFirst(codec, index));
        var snapshot = new Snapshot(codec, index);
        var reason = rules.between(history, index.known());
        while (reason.isEmpty()) {
            long number = history.next();
            var population = next(engine, number, history.last().map(snapshot::population));
            reason = evaluator.stopped();
            if (reason.isEmpty()) {
                var generation = snapshot.record(number, population);
                dispatch.store().record(dispatch.search(), generation);
                history.add(generation);
                dispatch.store().progressed(dispatch.search(), watch.lap(), evaluator.evaluations());
                listener.generationFinished(evaluator.progress(number));
                reason = rules.between(history, index.known());
            }
        }
        // a replay that ends before the earlier run's cut has asked about fewer genomes than that run
        long evaluations = Math.max(search.run().evaluations(), evaluator.evaluations());
        dispatch.store().progressed(dispatch.search(), watch.lap(), evaluations);
        return new EvolutionOutcome(reason.get(), evaluations);
    }

    private ISeq<Phenotype<IntegerGene, Double>> next(Engine<IntegerGene, Double> engine, long generation,
            Optional<ISeq<Phenotype<IntegerGene, Double>>> parents) {
        var random = GenerationRandom.of(definition.evolution().seed(), generation);
        return parents.isEmpty()
                ? engine.eval(founders.population(random))
                : RandomRegistry.with(random)
                        .call(() -> engine.evolve(EvolutionStart.of(parents.get(), generation)).population());
    }

    private Engine<IntegerGene, Double> engine(PopulationEvaluator evaluator, FreshOffspring fresh,
            BestFirst survivors) {
        var settings = definition.evolution();
        return new Engine.Builder<>(evaluator, () -> codec.genotype(new int[Parameter.values().length]))
                .populationSize(settings.population()).offspringSize(settings.population() - settings.elites())
                .survivorsSelector(survivors).offspringSelector(new TournamentSelector<>(TOURNAMENT))
                .alterers(new UniformCrossover(codec, settings.crossover()),
                        new StepMutation(codec, settings.mutation()), fresh)
                .maximalPhenotypeAge(Long.MAX_VALUE).minimizing().executor(Runnable::run).clock(dispatch.clock())
                .build();
    }

    private SearchRecord search() {
        return dispatch.store().search(dispatch.search()).orElseThrow(
                () -> new IllegalStateException("The store has no search of id %d.".formatted(dispatch.search())));
    }
}
