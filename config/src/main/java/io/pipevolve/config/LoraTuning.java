package io.pipevolve.config;

/** Trains a low-rank update of {@code rank} columns for every attention projection. */
public record LoraTuning(int rank) implements Tuning {
    public LoraTuning {
        if (rank < 1)
            throw new IllegalArgumentException("The LoRA rank (%d) must be 1 or more.".formatted(rank));
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
