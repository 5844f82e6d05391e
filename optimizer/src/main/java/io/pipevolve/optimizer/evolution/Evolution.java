package io.pipevolve.optimizer.evolution;

import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.TruncationSelector;
import io.jenetics.engine.Engine;
import io.jenetics.engine.EvolutionStart;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.optimizer.execution.TrialExecutor;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
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
    private final TrialDesk desk;
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
            TrialExecutor executor, SearchRepository repository, EvolutionListener listener,
            BooleanSupplier interrupted, InstantSource clock) {
        this.definition = definition;
        this.desk = new TrialDesk(searchId, keys, executor, repository, clock);
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
            desk.executor().stop();
            throw e;
        }
    }

    private EvolutionOutcome evolve() {
        var history = new History(desk.repository().generations(desk.search()));
        var book = new TrialBook(desk.repository().trials(desk.search()), history.next());
        var search = search();
        var watch = new Stopwatch(desk.clock(), search.spent());
        var rules = new StopRules(definition, watch, interrupted);
        var evaluator = new PopulationEvaluator(definition, codec, book, desk, rules, listener,
                history.evaluations());
        var engine = engine(evaluator, new FreshOffspring(codec, book));
        var snapshot = new Snapshot(codec, book);
        var reason = rules.between(history, book.known());
        while (reason.isEmpty()) {
            long number = history.next();
            var population = next(engine, number, history.last().map(snapshot::population));
            reason = evaluator.stopped();
            if (reason.isEmpty()) {
                var generation = snapshot.record(number, population);
                desk.repository().record(desk.search(), generation);
                history.add(generation);
                desk.repository().progressed(desk.search(), watch.lap(), evaluator.evaluations());
                listener.generationFinished(evaluator.progress(number));
                reason = rules.between(history, book.known());
            }
        }
        // a replay that ends before the earlier run's cut has asked about fewer genomes than that run
        long evaluations = Math.max(search.evaluations(), evaluator.evaluations());
        desk.repository().progressed(desk.search(), watch.lap(), evaluations);
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

    private Engine<IntegerGene, Double> engine(PopulationEvaluator evaluator, FreshOffspring fresh) {
        var settings = definition.evolution();
        return new Engine.Builder<>(evaluator, () -> codec.genotype(new int[Parameter.values().length]))
                .populationSize(settings.population()).offspringSize(settings.population() - settings.elites())
                .survivorsSelector(new TruncationSelector<>()).offspringSelector(new TournamentSelector<>(TOURNAMENT))
                .alterers(new UniformCrossover(codec, settings.crossover()),
                        new StepMutation(codec, settings.mutation()), fresh)
                .maximalPhenotypeAge(Long.MAX_VALUE).minimizing().executor(Runnable::run).clock(desk.clock()).build();
    }

    private SearchRecord search() {
        return desk.repository().searches().stream().filter(search -> search.id() == desk.search()).findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The store has no search of id %d.".formatted(desk.search())));
    }
}
