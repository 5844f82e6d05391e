package io.pipevolve.config;

/** A fine-tuning method with the one parameter that it has. */
public sealed interface Tuning permits FullTuning, LoraTuning, AdapterTuning, ArticleAdapterTuning {
    Method method();

    /** {@code full}, {@code lora r8} or {@code adapter 64}: for tables and logs. */
    String label();
}
