package io.pipevolve.model.onnx;

/** How a graph goes from one step of a forecast to the next. */
public enum GraphForm {
    /** With ONNX's {@code Loop}: one step's operations, whatever the horizon. */
    LOOP,
    /**
     * Every step's operations one after another, for readers that refuse {@code Loop}. ONNX Runtime before 1.21 keeps a
     * copy of the weights for each step, so that this is for small models.
     */
    UNROLLED
}
