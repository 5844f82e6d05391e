package io.pipevolve.model.onnx;

/** An attribute of an operation: AttributeProto of {@code onnx.proto}. */
record Attribute(Proto proto) {
    private static final int NAME = 1;
    private static final int TYPE = 20;

    static Attribute of(String name, long value) {
        return new Attribute(new Proto().text(NAME, name).number(3, value).number(TYPE, 2));
    }

    static Attribute of(String name, float value) {
        return new Attribute(new Proto().text(NAME, name).real(2, value).number(TYPE, 1));
    }

    static Attribute of(String name, String value) {
        return new Attribute(new Proto().text(NAME, name).text(4, value).number(TYPE, 3));
    }

    static Attribute of(String name, Graph graph) {
        return new Attribute(new Proto().text(NAME, name).message(6, graph.proto()).number(TYPE, 5));
    }

    static Attribute of(String name, int[] values) {
        var proto = new Proto().text(NAME, name);
        for (int value : values)
            proto.number(8, value);
        return new Attribute(proto.number(TYPE, 7));
    }
}
