package io.pipevolve.optimizer.evolution;

import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.engine.Evaluator;
import io.jenetics.util.ISeq;
import io.jenetics.util.Seq;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.Trial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives each genome of a population the score of its configuration, and keeps their order. After a cut, which
 * {@link #stopped()} tells, the population that was returned is to be thrown away.
 */
final class PopulationEvaluator implements Evaluator<IntegerGene, Double> {
    private final SearchDefinition definition;
    private final GenomeCodec codec;
    private final TrialIndex index;
    private final TrialDispatch dispatch;
    private final StopRules rules;
    private final EvolutionListener listener;
    private long evaluations;
    private @Nullable StopReason stopped;

    /**
     * @param evaluations
     *            genomes that earlier generations asked about
     */
    PopulationEvaluator(SearchDefinition definition, GenomeCodec codec, TrialIndex index, TrialDispatch dispatch,
            StopRules rules, EvolutionListener listener, long evaluations) {
        this.definition = definition;
        this.codec = codec;
        this.index = index;
        this.dispatch = dispatch;
        this.rules = rules;
        this.listener = listener;
        this.evaluations = evaluations;
    }

    @Override
    public ISeq<Phenotype<IntegerGene, Double>> eval(Seq<Phenotype<IntegerGene, Double>> population) {
        var unknown = population.stream().filter(Phenotype::nonEvaluated).toList();
        long before = evaluations;
        var batch = new TrialBatch(dispatch, index, rules, this::stored);
        for (var genome : unknown)
            if (!batch.add(config(genome), genome.generation()))
                break;
        batch.finish().ifPresent(reason -> stopped = reason);
        evaluations = before + unknown.stream().takeWhile(g -> index.trial(config(g)).isPresent()).count();
        return population.asISeq().map(g -> g.isEvaluated() ? g : g.withFitness(index.fitness(config(g))));
    }

    /** What cut the last population short. */
    Optional<StopReason> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** Genomes asked about so far, repeats too; those after a cut do not count. */
    long evaluations() {
        return evaluations;
    }

    Progress progress(long generation) {
        return index.progress(generation, definition, evaluations);
    }

    private void stored(Trial trial) {
        evaluations++;
        listener.trialFinished(trial, progress(trial.generation()));
    }

    private TrialConfig config(Phenotype<IntegerGene, Double> genome) {
        return codec.decode(genome.genotype());
    }
}
