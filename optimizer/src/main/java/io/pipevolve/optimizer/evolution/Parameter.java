package io.pipevolve.optimizer.evolution;

import io.pipevolve.config.TuningSize;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the genes of a genome stand for; each gene is an ordinal into a table of values. */
enum Parameter {
    INPUT_LENGTH(0), HORIZON(1), METHOD(2), LORA_RANK(3, TuningSize.LORA_RANK), ADAPTER_BOTTLENECK(4,
            TuningSize.ADAPTER_BOTTLENECK);

    private final int locus;
    private final @Nullable TuningSize size;

    Parameter(int locus) {
        this(locus, null);
    }

    Parameter(int locus, @Nullable TuningSize size) {
        this.locus = locus;
        this.size = size;
    }

    /** The gene of a method's size. */
    static Parameter of(TuningSize size) {
        return Stream.of(values()).filter(parameter -> parameter.size == size).findFirst().orElseThrow();
    }

    /** The size that it stands for, which matters only with a method that has it; empty for the other genes. */
    Optional<TuningSize> size() {
        return Optional.ofNullable(size);
    }

    /** Its place in the genome, from 0; stored generations depend on it. */
    int locus() {
        return locus;
    }

    /**
     * Another ordinal: one step up or down, away from an end; for the method, which has no order, any other with equal
     * chance. The same where the table has one value.
     */
    int moved(int ordinal, int values, RandomGenerator random) {
        if (values == 1)
            return ordinal;
        if (this == METHOD)
            return (ordinal + 1 + random.nextInt(values - 1)) % values;
        if (ordinal == 0)
            return 1;
        if (ordinal == values - 1)
            return values - 2;
        return random.nextBoolean() ? ordinal + 1 : ordinal - 1;
    }
}
