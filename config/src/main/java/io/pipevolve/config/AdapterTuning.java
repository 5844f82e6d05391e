package io.pipevolve.config;

/** Trains a bottleneck of {@code bottleneck} units after the MLP of every block. */
public record AdapterTuning(int bottleneck) implements Tuning {
    public AdapterTuning {
        if (bottleneck < 1)
            throw new IllegalArgumentException("The adapter bottleneck (%d) must be 1 or more.".formatted(bottleneck));
    }

    @Override
    public Method method() {
        return Method.ADAPTER;
    }

    @Override
    public String label() {
        return "adapter " + bottleneck;
    }
}
