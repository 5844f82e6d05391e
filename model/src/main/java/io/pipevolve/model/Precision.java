package io.pipevolve.model;

import io.pipevolve.config.UserException;

/**
 * In which floats matrix products are computed; residual stream, layer norms, loss and optimiser are 32-bit in both.
 */
public enum Precision {
    /** 32-bit floats throughout. */
    F32("f32", 6),
    /** Brain floats of 16 bits in matrix products, attention and GELU. */
    BF16("bf16", 15);

    private final String key;
    private final long scalarType;

    Precision(String key, long scalarType) {
        this.key = key;
        this.scalarType = scalarType;
    }

    /** The name in definitions, options and JSON: {@code f32} or {@code bf16}. */
    public String key() {
        return key;
    }

    /** PyTorch's number for it, as kernels read it. */
    public long scalarType() {
        return scalarType;
    }

    /** The precision of that key. */
    public static Precision of(String key) {
        for (var precision : values())
            if (precision.key.equals(key))
                return precision;
        throw new UserException("precision (%s): write auto, f32 or bf16.".formatted(key));
    }
}
