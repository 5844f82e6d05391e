package io.pipevolve.optimizer.evolution;

import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.pipevolve.config.Method;
import io.pipevolve.config.SearchSpace;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.Tuning;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
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
        this.tunings = space.tunings();
        this.values = Stream.of(Parameter.values()).mapToInt(this::tableSize).toArray();
    }

    private int tableSize(Parameter parameter) {
        return switch (parameter) {
            case INPUT_LENGTH -> space.inputLengths().size();
            case HORIZON -> space.horizons().size();
            case METHOD -> space.methods().size();
            case LORA_RANK, ADAPTER_BOTTLENECK -> Math.max(1, table(parameter).size());
        };
    }

    /** The values of a method's size; none where no method of the space has it. */
    private List<Integer> table(Parameter parameter) {
        return parameter.size().map(space::values).orElseGet(List::of);
    }

    /** Size of the parameter's table: its ordinals are below it. */
    int values(Parameter parameter) {
        return values[parameter.locus()];
    }

    /** Whether another ordinal of that parameter may change what the genome decodes to. */
    boolean matters(Parameter parameter, int[] alleles) {
        return values(parameter) > 1
                && parameter.size().map(size -> method(alleles).size().filter(size::equals).isPresent()).orElse(true);
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
        var tuning = method(alleles).tuning(size -> space.values(size).get(alleles[Parameter.of(size).locus()]));
        return new TrialConfig(space.inputLengths().get(alleles[Parameter.INPUT_LENGTH.locus()]),
                space.horizons().get(alleles[Parameter.HORIZON.locus()]), tuning);
    }

    /** The genome of a configuration of the space, with the first value where a gene means nothing. */
    int[] encode(TrialConfig config) {
        if (!space.contains(config))
            throw new IllegalArgumentException("The configuration (%s) is not in the space.".formatted(config.label()));
        return Stream.of(Parameter.values()).mapToInt(parameter -> ordinal(parameter, config)).toArray();
    }

    private int ordinal(Parameter parameter, TrialConfig config) {
        return switch (parameter) {
            case INPUT_LENGTH -> space.inputLengths().indexOf(config.inputLength());
            case HORIZON -> space.horizons().indexOf(config.horizon());
            case METHOD -> space.methods().indexOf(config.tuning().method());
            case LORA_RANK, ADAPTER_BOTTLENECK -> {
                var value = parameter.size().map(config.tuning()::size).orElseGet(OptionalInt::empty);
                yield value.isPresent() ? table(parameter).indexOf(value.getAsInt()) : 0;
            }
        };
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
}
