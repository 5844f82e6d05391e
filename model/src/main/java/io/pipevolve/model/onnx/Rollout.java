package io.pipevolve.model.onnx;

import io.pipevolve.config.PriceCodes;
import io.pipevolve.model.checkpoint.Gpt2Config;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The whole graph: the context is read once, in one row; then the paths take their steps, one row a path.
 *
 * @param layers
 *            of the outermost graph
 * @param withLogits
 *            whether logits and draws are given too
 */
record Rollout(Layers layers, ForecastGraph.Settings settings, boolean withLogits) {
    private static final String FORECAST = "forecast";
    private static final String LOGITS = "logits";
    private static final String FIRST_LOGITS = "first_logits";
    private static final String DRAWN = "drawn";

    void write(GraphForm form) {
        var graph = layers.graph();
        int codes = settings.contextCodes();
        var mixture = mixture(graph);
        mixture.constants();
        var attention = new ContextAttention(Heads.of(graph, config()), codes, config().layers() - 1);
        var first = layers.distribution(layers.through(context(), true, attention));
        var wide = cast(graph, first.probabilities(), Element.DOUBLE);
        var firstRow = unsqueezed(graph, mixture.row(wide, graph.constant("start", Tensor.of(new long[1], 1, 1)), 1));
        var rows = Stream.of(firstRow);
        if (settings.horizon() > 1) {
            Steps.constants(graph, settings.paths().uniforms(), settings.horizon());
            layers.weights().rows(GraphWeights.PLACES, "step_places", codes, codes + settings.horizon() - 1);
            var every = graph.add("Expand", wide, graph.integers(paths(), PriceCodes.CODES));
            var start = new Steps.State(every, "still", none());
            var steps = new Steps(graph, layers, mixture, attention.kept(), codes, paths());
            rows = Stream.concat(rows, (form == GraphForm.LOOP ? loop(steps, start) : unrolled(steps, start)).stream());
        }
        var all = graph.add("Concat", List.of(Attribute.of("axis", 0)), rows.toArray(String[]::new));
        graph.add(FORECAST, "Transpose", List.of(Attribute.of("perm", new int[]{1, 0})), List.of(all),
                List.of(FORECAST));
        graph.output(FORECAST, Element.FLOAT, 3, settings.horizon());
        if (withLogits) {
            graph.add(FIRST_LOGITS, "Identity", List.of(), List.of(first.logits()), List.of(FIRST_LOGITS));
            graph.output(FIRST_LOGITS, Element.FLOAT, 1, PriceCodes.CODES);
        }
    }

    /** Embedded codes of the context, {@code [codes, width]}. */
    private String context() {
        var graph = layers.graph();
        int codes = settings.contextCodes();
        var input = graph.input("codes", Element.FLOAT, 1, codes);
        var tokens = graph.add("Reshape", cast(graph, input, Element.INT64), graph.integers(codes));
        return graph.add("Add", graph.add("Gather", layers.weights().codeEmbedding(), tokens),
                layers.weights().rows(GraphWeights.PLACES, "context_places", 0, codes));
    }

    /** Keys and values of the paths before their first codes. */
    private List<PathAttention.Own> none() {
        var heads = Heads.of(layers.graph(), config());
        var empty = layers.graph().constant("none",
                Tensor.of(new float[0], heads.count(), paths(), 0, heads.size()));
        return Collections.nCopies(config().layers(), new PathAttention.Own(empty, empty));
    }

    private List<String> unrolled(Steps steps, Steps.State start) {
        var graph = layers.graph();
        var rows = new ArrayList<String>();
        var logits = new ArrayList<String>();
        var drawn = new ArrayList<String>();
        var state = start;
        for (int step = 0; step < settings.horizon() - 1; step++) {
            var taken = steps.take(state, graph.integer(step));
            rows.add(unsqueezed(graph, taken.row()));
            logits.add(unsqueezed(graph, taken.logits()));
            drawn.add(unsqueezed(graph, taken.drawn()));
            state = taken.state();
        }
        if (withLogits) {
            stacked(logits, LOGITS);
            stacked(drawn, DRAWN);
            declareLogits();
        }
        return rows;
    }

    private void stacked(List<String> steps, String name) {
        layers.graph().add(name, "Concat", List.of(Attribute.of("axis", 0)), steps, List.of(name));
    }

    private List<String> loop(Steps steps, Steps.State start) {
        var graph = layers.graph();
        var body = graph.inner("step");
        var carried = new ArrayList<>(List.of("trips", "", start.probabilities(), start.moved()));
        carried.set(0, graph.integer(settings.horizon() - 1L));
        start.own().forEach(own -> carried.addAll(List.of(own.keys(), own.values())));
        body(body, steps);
        int ofPaths = 2 + 2 * config().layers();
        var results = new ArrayList<String>();
        for (int i = 0; i < ofPaths; i++)
            results.add("end_" + i);
        results.add("step_rows");
        if (withLogits) {
            results.addAll(List.of(LOGITS, DRAWN));
            declareLogits();
        }
        graph.add("steps", "Loop", List.of(Attribute.of("body", body)), carried, results);
        return List.of("step_rows");
    }

    private void declareLogits() {
        layers.graph().output(LOGITS, Element.FLOAT, settings.horizon() - 1L, paths(), PriceCodes.CODES);
        layers.graph().output(DRAWN, Element.INT64, settings.horizon() - 1L, paths());
    }

    /** One step: number, go on, state in; go on, state, results out. */
    private void body(Graph body, Steps outer) {
        var heads = Heads.of(body, config());
        long[] grown = {heads.count(), paths(), -1, heads.size()};
        var number = body.input("number", Element.INT64);
        var goOn = body.input("go_on", Element.BOOL);
        var probabilities = body.input("probabilities", Element.DOUBLE, paths(), PriceCodes.CODES);
        var moved = body.input("moved", Element.INT64, paths(), 1);
        var own = new ArrayList<PathAttention.Own>();
        for (int layer = 0; layer < config().layers(); layer++)
            own.add(new PathAttention.Own(body.input("keys_" + layer, Element.FLOAT, grown),
                    body.input("values_" + layer, Element.FLOAT, grown)));
        var inner = new Steps(body, layers.in(body), mixture(body), outer.context(), outer.codes(), paths());
        var taken = inner.take(new Steps.State(probabilities, moved, own), number);
        body.output(body.add("Identity", goOn), Element.BOOL);
        body.output(taken.state().probabilities(), Element.DOUBLE, paths(), PriceCodes.CODES);
        body.output(taken.state().moved(), Element.INT64, paths(), 1);
        for (var layer : taken.state().own()) {
            body.output(layer.keys(), Element.FLOAT, grown);
            body.output(layer.values(), Element.FLOAT, grown);
        }
        body.output(taken.row(), Element.FLOAT, 3);
        if (withLogits) {
            body.output(taken.logits(), Element.FLOAT, paths(), PriceCodes.CODES);
            body.output(taken.drawn(), Element.INT64, paths());
        }
    }

    private Mixture mixture(Graph graph) {
        return new Mixture(graph, settings.horizon(), settings.shrinkage());
    }

    private Gpt2Config config() {
        return layers.config();
    }

    private int paths() {
        return settings.paths().samples();
    }

    private static String unsqueezed(Graph graph, String row) {
        return graph.add("Unsqueeze", row, graph.integers(0));
    }

    private static String cast(Graph graph, String values, Element element) {
        return graph.add("Cast", List.of(Attribute.of("to", element.number())), values);
    }
}
