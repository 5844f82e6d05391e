package io.pipevolve.model.onnx;

import java.util.Locale;

/**
 * How the matrices between the layers' widths are stored, which are nearly all of a model's bytes; embeddings, norms
 * and biases stay 32-bit floats. Whoever loads a graph restores 32-bit floats, so that only the file is smaller.
 */
public enum WeightForm {
    /** As they are. */
    F32(Element.FLOAT),
    /** 16-bit floats: of each number, 11 binary digits. */
    F16(Element.FLOAT16),
    /** Whole numbers from −127 to 127, each output's own largest weight being 127. */
    INT8(Element.INT8);

    private final Element element;

    WeightForm(Element element) {
        this.element = element;
    }

    /** The word in options and reports: {@code f32}, {@code f16} or {@code int8}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Element element() {
        return element;
    }

    /** The number that stands for this one in units of the scale; the largest of an output is this many. */
    float largest() {
        return this == INT8 ? Byte.MAX_VALUE : 1;
    }
}
