package io.pipevolve.results.ea.expert;

/** How a model's ONNX graph runs through its steps. */
public enum GraphForm {
    /** The operator Loop: small, and what is used where the terminal runs it. */
    LOOP(""),
    /** Every step written out: for a terminal that refuses Loop. */
    UNROLLED("-unrolled");

    private final String suffix;

    GraphForm(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
