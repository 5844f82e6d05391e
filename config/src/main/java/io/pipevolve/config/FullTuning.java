package io.pipevolve.config;

import java.util.OptionalInt;

/** Trains every weight of the base model. */
public record FullTuning() implements Tuning {
    @Override
    public Method method() {
        return Method.FULL;
    }

    @Override
    public OptionalInt size() {
        return OptionalInt.empty();
    }

    @Override
    public String label() {
        return "full";
    }
}
