package io.pipevolve.config;

import java.util.OptionalInt;

/** Trains bottlenecks of {@code bottleneck} units in every block, where {@link TuningForm#adapterPlacement} says. */
public record AdapterTuning(int bottleneck) implements Tuning {
    public AdapterTuning {
        TuningSize.ADAPTER_BOTTLENECK.require(bottleneck);
    }

    @Override
    public Method method() {
        return Method.ADAPTER;
    }

    @Override
    public OptionalInt size() {
        return OptionalInt.of(bottleneck);
    }

    @Override
    public String label(TuningForm form) {
        return form.adapterPlacement().key();
    }

    @Override
    public String label() {
        return "adapter " + bottleneck;
    }
}
