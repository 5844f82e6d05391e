package io.pipevolve.optimizer.evolution;

import io.pipevolve.config.TrialConfig;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Leads a genome whose configuration was tried already to one that was not. */
final class Untried {
    private static final int STEPS = 8;

    private final GenomeCodec codec;

    Untried(GenomeCodec codec) {
        this.codec = codec;
    }

    /**
     * A genome near the given one: a few random steps of genes that matter, then the next untried configuration after a
     * random one. The given one where it is untried itself.
     *
     * @param tried
     *            must leave at least one configuration of the space
     */
    int[] near(int[] alleles, Predicate<TrialConfig> tried, RandomGenerator random) {
        var walker = alleles.clone();
        for (int step = 0; step < STEPS && tried.test(codec.decode(walker)); step++)
            step(walker, random);
        return tried.test(codec.decode(walker)) ? next(tried, random) : walker;
    }

    private void step(int[] alleles, RandomGenerator random) {
        var movable = Stream.of(Parameter.values()).filter(p -> codec.matters(p, alleles)).toList();
        if (movable.isEmpty())
            return;
        var parameter = movable.get(random.nextInt(movable.size()));
        int gene = parameter.locus();
        alleles[gene] = parameter.moved(alleles[gene], codec.values(parameter), random);
    }

    private int[] next(Predicate<TrialConfig> tried, RandomGenerator random) {
        long number = random.nextLong(codec.configurations());
        while (tried.test(codec.configuration(number)))
            number = (number + 1) % codec.configurations();
        return codec.encode(codec.configuration(number));
    }
}
