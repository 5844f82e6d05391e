package io.pipevolve.config;

import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Trains low-rank updates of {@code rank} columns for the projections of {@link TuningForm#loraTargets}. */
public record LoraTuning(int rank) implements Tuning {
    public LoraTuning {
        TuningSize.LORA_RANK.require(rank);
    }

    @Override
    public Method method() {
        return Method.LORA;
    }

    @Override
    public OptionalInt size() {
        return OptionalInt.of(rank);
    }

    @Override
    public String label(TuningForm form) {
        return form.loraTargets().stream().map(LoraTarget::key).collect(Collectors.joining(", ")) + " α/r "
                + form.loraAlphaPerRank();
    }

    @Override
    public String label() {
        return "lora r" + rank;
    }
}
