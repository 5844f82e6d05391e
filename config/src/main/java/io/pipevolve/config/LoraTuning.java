package io.pipevolve.config;

/** Trains a low-rank update of {@code rank} columns for every attention projection. */
public record LoraTuning(int rank) implements Tuning {
    public LoraTuning {
        Require.atLeast(1, "lora-rank", rank);
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
