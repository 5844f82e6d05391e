package io.pipevolve.config;

/** Trains a bottleneck of {@code bottleneck} units after the MLP of every block. */
public record AdapterTuning(int bottleneck) implements Tuning {
    public AdapterTuning {
        Require.atLeast(1, "adapter-bottleneck", bottleneck);
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
