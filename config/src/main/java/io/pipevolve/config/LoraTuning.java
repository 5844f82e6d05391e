package io.pipevolve.config;

/** Trains low-rank updates of {@code rank} columns for the projections of {@link TuningForm#loraTargets}. */
public record LoraTuning(int rank) implements Tuning {
    public LoraTuning {
        Require.within(1, TrialConfig.WIDEST, "lora-rank", rank);
    }

    @Override
    public Method method() {
        return Method.LORA;
    }

    @Override
    public String label() {
        return "lora r" + rank;
    }
}
