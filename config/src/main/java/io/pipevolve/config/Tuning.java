package io.pipevolve.config;

import java.util.OptionalInt;

/** A fine-tuning method with the one size that it has; {@link Method#tuning} makes it. */
public sealed interface Tuning permits FullTuning, LoraTuning, AdapterTuning, ArticleAdapterTuning {
    Method method();

    /** What {@link Method#size} names: rank or bottleneck; empty where the method has none. */
    OptionalInt size();

    /** The value of that size; empty where the method has another size or none. */
    default OptionalInt size(TuningSize size) {
        return method().size().filter(size::equals).isPresent() ? size() : OptionalInt.empty();
    }

    /** {@code full}, {@code lora r8} or {@code adapter 64}: for tables and logs. */
    String label();

    /** What of the form matters to it, in one line: {@code c_attn α/r 2.0}, {@code residual}, or nothing. */
    default String label(TuningForm form) {
        return "";
    }
}
