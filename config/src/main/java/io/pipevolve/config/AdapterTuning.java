package io.pipevolve.config;

/** Trains bottlenecks of {@code bottleneck} units in every block, where {@link TuningForm#adapterPlacement} says. */
public record AdapterTuning(int bottleneck) implements Tuning {
    public AdapterTuning {
        Require.within(1, TrialConfig.WIDEST, "adapter-bottleneck", bottleneck);
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
