package io.pipevolve.config;

/** Trains every weight of the base model. */
public record FullTuning() implements Tuning {
    @Override
    public Method method() {
        return Method.FULL;
    }

    @Override
    public String label() {
        return "full";
    }
}
