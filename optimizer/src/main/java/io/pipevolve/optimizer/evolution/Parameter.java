package io.pipevolve.optimizer.evolution;

import java.util.random.RandomGenerator;

/** What the genes of a genome stand for; each gene is an ordinal into a table of values. */
enum Parameter {
    INPUT_LENGTH(0), HORIZON(1), METHOD(2), LORA_RANK(3), ADAPTER_BOTTLENECK(4);

    private final int locus;

    Parameter(int locus) {
        this.locus = locus;
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
