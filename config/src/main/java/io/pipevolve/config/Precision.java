package io.pipevolve.config;

import java.util.List;

/**
 * In which floats matrix products are computed; residual stream, layer norms, loss and optimiser are 32-bit in both.
 */
public enum Precision {
    /** 32-bit floats throughout. */
    F32,
    /** Brain floats of 16 bits in matrix products, attention and GELU. */
    BF16;

    /** The name in definitions, options and JSON: {@code f32} or {@code bf16}. */
    public String key() {
        return Keys.of(this, '-');
    }

    /** The precision of that key; throws {@link InvalidValueException} that lists the keys otherwise. */
    public static Precision of(String key) {
        return Keys.find("precision", List.of(values()), Precision::key, key);
    }

    /** Of one number. */
    public int bytes() {
        return this == BF16 ? Short.BYTES : Float.BYTES;
    }
}
