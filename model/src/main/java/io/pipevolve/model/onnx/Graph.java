package io.pipevolve.model.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX graph under construction (GraphProto of {@code onnx.proto}). Values are known by their names. Each operation
 * has a name of its own, in inner graphs too: ONNX Runtime 1.20 refuses graphs with nameless ones. All constants stand
 * in the outermost graph.
 */
final class Graph {
    private static final int NODE = 1;
    private static final int NAME = 2;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;

    private final String name;
    private final Shared shared;
    private final Proto nodes = new Proto();
    private final List<Proto> inputs = new ArrayList<>();
    private final List<Proto> outputs = new ArrayList<>();

    /** What a graph and those inside it have in common. */
    private static final class Shared {
        private final List<Proto> constants = new ArrayList<>();
        private final Map<List<Object>, String> known = new HashMap<>();
        private int operations;
    }

    Graph(String name) {
        this(name, new Shared());
    }

    private Graph(String name, Shared shared) {
        this.name = name;
        this.shared = shared;
    }

    /** A graph that sees the values of this one. */
    Graph inner(String innerName) {
        return new Graph(innerName, shared);
    }

    /** Adds an operation with one result. */
    String add(String operation, List<Attribute> attributes, String... arguments) {
        return add(operation, attributes, 1, arguments).getFirst();
    }

    String add(String operation, String... arguments) {
        return add(operation, List.of(), arguments);
    }

    List<String> add(String operation, List<Attribute> attributes, int results, String... arguments) {
        var label = operation + "_" + shared.operations++;
        var named = new ArrayList<String>();
        for (int i = 0; i < results; i++)
            named.add(results == 1 ? label : label + "_" + i);
        add(label, operation, attributes, List.of(arguments), named);
        return named;
    }

    /** Adds an operation whose results get these names. */
    void add(String label, String operation, List<Attribute> attributes, List<String> arguments,
            List<String> results) {
        var node = new Proto();
        arguments.forEach(argument -> node.text(1, argument));
        results.forEach(result -> node.text(2, result));
        node.text(3, label).text(4, operation);
        attributes.forEach(attribute -> node.message(5, attribute.proto()));
        nodes.message(NODE, node);
    }

    /** Adds a constant under a name of its own. */
    String constant(String constant, Tensor tensor) {
        shared.constants.add(tensor.proto(constant));
        return constant;
    }

    /** A list of whole numbers, as operations take shapes and axes. */
    String integers(long... values) {
        return known(Tensor.of(values, values.length), "integers", values);
    }

    String integer(long value) {
        return known(Tensor.of(new long[]{value}), "integer", value);
    }

    String real(float value) {
        return known(Tensor.of(new float[]{value}), "real", value);
    }

    String wide(double value) {
        return known(Tensor.of(new double[]{value}), "wide", value);
    }

    private String known(Tensor tensor, String kind, long... values) {
        var key = new ArrayList<Object>(List.of(kind));
        for (long value : values)
            key.add(value);
        return shared.known.computeIfAbsent(key, _ -> constant(kind + "_" + shared.known.size(), tensor));
    }

    private String known(Tensor tensor, String kind, Object value) {
        return shared.known.computeIfAbsent(List.of(kind, value),
                _ -> constant(kind + "_" + shared.known.size(), tensor));
    }

    /**
     * Declares an input.
     *
     * @param shape
     *            a size of −1 may be any
     */
    String input(String value, Element element, long... shape) {
        inputs.add(described(value, element, shape));
        return value;
    }

    void output(String value, Element element, long... shape) {
        outputs.add(described(value, element, shape));
    }

    private static Proto described(String value, Element element, long... shape) {
        var sizes = new Proto();
        for (long size : shape)
            sizes.message(1, size < 0 ? new Proto() : new Proto().number(1, size));
        var tensor = new Proto().number(1, element.number()).message(2, sizes);
        return new Proto().text(1, value).message(2, new Proto().message(1, tensor));
    }

    /** An inner graph, without the constants. */
    Proto proto() {
        return finished(List.of());
    }

    /** The outermost graph. */
    Proto outermost() {
        return finished(shared.constants);
    }

    private Proto finished(List<Proto> constants) {
        var graph = new Proto().all(nodes).text(NAME, name);
        constants.forEach(constant -> graph.message(INITIALIZER, constant));
        inputs.forEach(input -> graph.message(INPUT, input));
        outputs.forEach(output -> graph.message(OUTPUT, output));
        return graph;
    }
}
