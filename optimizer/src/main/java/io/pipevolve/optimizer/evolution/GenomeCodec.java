package io.pipevolve.optimizer.evolution;

import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.SearchSpace;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.Tuning;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Between genomes and configurations. A genome has one chromosome of one gene for each {@link Parameter}. Many genomes
 * decode to one configuration, because the genes of methods that are not chosen mean nothing.
 */
final class GenomeCodec {
    private final SearchSpace space;
    private final List<Tuning> tunings;
    private final int[] values;

    GenomeCodec(SearchSpace space) {
        this.space = space;
        this.tunings = space.methods().stream().flatMap(m -> tunings(space, m)).toList();
        this.values = new int[]{space.inputLengths().size(), space.horizons().size(), space.methods().size(),
                space.methods().contains(Method.LORA) ? space.loraRanks().size() : 1,
                space.methods().contains(Method.ADAPTER) ? space.adapterBottlenecks().size() : 1};
    }

    /** Size of the parameter's table: its ordinals are below it. */
    int values(Parameter parameter) {
        return values[parameter.locus()];
    }

    /** Whether another ordinal of that parameter may change what the genome decodes to. */
    boolean matters(Parameter parameter, int[] alleles) {
        return values(parameter) > 1 && switch (parameter) {
            case INPUT_LENGTH, HORIZON, METHOD -> true;
            case LORA_RANK -> method(alleles) == Method.LORA;
            case ADAPTER_BOTTLENECK -> method(alleles) == Method.ADAPTER;
        };
    }

    Genotype<IntegerGene> genotype(int[] alleles) {
        if (alleles.length != values.length)
            throw new IllegalArgumentException(
                    "The genome %s must have %d genes.".formatted(Arrays.toString(alleles), values.length));
        return Genotype.of(Stream.of(Parameter.values()).map(p -> chromosome(p, alleles[p.locus()])).toList());
    }

    int[] alleles(Genotype<IntegerGene> genotype) {
        return genotype.stream().mapToInt(chromosome -> chromosome.gene().allele()).toArray();
    }

    TrialConfig decode(Genotype<IntegerGene> genotype) {
        return decode(alleles(genotype));
    }

    TrialConfig decode(int[] alleles) {
        var tuning = switch (method(alleles)) {
            case FULL -> new FullTuning();
            case LORA -> new LoraTuning(space.loraRanks().get(alleles[Parameter.LORA_RANK.locus()]));
            case ADAPTER -> new AdapterTuning(
                    space.adapterBottlenecks().get(alleles[Parameter.ADAPTER_BOTTLENECK.locus()]));
            case ARTICLE_ADAPTER -> throw new IllegalStateException("No space has the article's adapter.");
        };
        return new TrialConfig(space.inputLengths().get(alleles[Parameter.INPUT_LENGTH.locus()]),
                space.horizons().get(alleles[Parameter.HORIZON.locus()]), tuning);
    }

    /** The genome of a configuration of the space, with the first value where a gene means nothing. */
    int[] encode(TrialConfig config) {
        if (!space.contains(config))
            throw new IllegalArgumentException("The configuration (%s) is not in the space.".formatted(config.label()));
        return new int[]{space.inputLengths().indexOf(config.inputLength()),
                space.horizons().indexOf(config.horizon()), space.methods().indexOf(config.tuning().method()),
                config.tuning() instanceof LoraTuning(int rank) ? space.loraRanks().indexOf(rank) : 0,
                config.tuning() instanceof AdapterTuning(int bottleneck)
                        ? space.adapterBottlenecks().indexOf(bottleneck)
                        : 0};
    }

    /** Distinct configurations. */
    long configurations() {
        return space.size();
    }

    /** The configuration of that number, from 0 to below {@link #configurations()}; each has one. */
    TrialConfig configuration(long number) {
        var tuning = tunings.get((int) (number % tunings.size()));
        long rest = number / tunings.size();
        return new TrialConfig(space.inputLengths().get((int) (rest / space.horizons().size())),
                space.horizons().get((int) (rest % space.horizons().size())), tuning);
    }

    private Method method(int[] alleles) {
        return space.methods().get(alleles[Parameter.METHOD.locus()]);
    }

    private IntegerChromosome chromosome(Parameter parameter, int allele) {
        if (allele < 0 || allele >= values(parameter))
            throw new IllegalArgumentException("The ordinal (%d) of %s must be 0 or more and below %d."
                    .formatted(allele, parameter, values(parameter)));
        return IntegerChromosome.of(IntegerGene.of(allele, 0, values(parameter)));
    }

    private static Stream<Tuning> tunings(SearchSpace space, Method method) {
        return switch (method) {
            case FULL -> Stream.of(new FullTuning());
            case LORA -> space.loraRanks().stream().map(LoraTuning::new);
            case ADAPTER -> space.adapterBottlenecks().stream().map(AdapterTuning::new);
            case ARTICLE_ADAPTER -> Stream.empty();
        };
    }
}
