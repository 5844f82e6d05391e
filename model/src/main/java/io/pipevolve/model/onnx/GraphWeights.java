package io.pipevolve.model.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.CodeVocabulary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A model's arrays as constants of one graph. Each becomes one when it is first asked for, and is read when it is
 * written.
 */
final class GraphWeights {
    /** The embedding of positions. */
    static final String PLACES = "wpe.weight";

    private final Graph graph;
    private final Map<String, NDArray> arrays;
    private final WeightForm form;
    private final Map<String, String> known = new HashMap<>();

    /**
     * @param graph
     *            the outermost
     */
    GraphWeights(Graph graph, Map<String, NDArray> arrays, WeightForm form) {
        this.graph = graph;
        this.arrays = arrays;
        this.form = form;
    }

    boolean has(String name) {
        return arrays.containsKey(name);
    }

    /** An array as it is. */
    String plain(String name) {
        return known.computeIfAbsent(name, _ -> {
            var array = array(name);
            return graph.constant(name, floats(array, 0, array.getShape().get(0)));
        });
    }

    /** Some rows of an array, which other calls may ask for too. */
    String rows(String name, String as, int from, int to) {
        return known.computeIfAbsent(as, _ -> graph.constant(as, floats(array(name), from, to)));
    }

    /** The embedding of the codes, {@code [codes, width]}. */
    String codeEmbedding() {
        return rows(BaseModel.EMBEDDING, BaseModel.EMBEDDING, 0, CodeVocabulary.CODES);
    }

    /** A matrix between widths, in the form that such have. */
    String matrix(String name) {
        return form == WeightForm.F32
                ? plain(name)
                : known.computeIfAbsent(name, _ -> restored(name, array(name)));
    }

    /** The arrays as readers of a graph restore them; those of the form are new ones of the manager. */
    static Map<String, NDArray> restored(Map<String, NDArray> arrays, WeightForm form, NDManager owner) {
        var restored = new LinkedHashMap<>(arrays);
        restored.replaceAll((name, array) -> {
            if (!isMatrix(name, array))
                return array;
            try (var alias = owner.create(stored(name, array, form).restored(), array.getShape())) {
                return alias.duplicate();
            }
        });
        return restored;
    }

    private static boolean isMatrix(String name, NDArray array) {
        return array.getShape().dimension() == 2 && !name.equals(BaseModel.EMBEDDING) && !name.equals(PLACES);
    }

    /** Bottlenecks are {@code [out, in]}, projections {@code [in, out]}: a scale belongs to an output. */
    private static StoredMatrix stored(String name, NDArray array, WeightForm form) {
        return StoredMatrix.of(form, array.toFloatArray(), Math.toIntExact(array.getShape().get(1)), byColumn(name));
    }

    private static boolean byColumn(String name) {
        return !name.endsWith(".down.weight") && !name.endsWith(".up.weight");
    }

    private String restored(String name, NDArray array) {
        long[] shape = array.getShape().getShape();
        var stored = graph.constant(name, new Tensor(form.element(), shape, () -> stored(name, array, form).bytes()));
        var scales = graph.constant(name + ".scale", new Tensor(Element.FLOAT,
                byColumn(name) ? new long[]{1, shape[1]} : new long[]{shape[0], 1}, () -> {
                    float[] values = stored(name, array, form).scales();
                    return Tensor.of(values, values.length).bytes().get();
                }));
        var numbers = graph.add("Cast", List.of(Attribute.of("to", Element.FLOAT.number())), stored);
        return graph.add("Mul", numbers, scales);
    }

    private static Tensor floats(NDArray array, long from, long to) {
        long[] shape = array.getShape().getShape();
        long rowSize = array.size() / shape[0];
        shape[0] = to - from;
        return new Tensor(Element.FLOAT, shape, () -> {
            float[] values = Arrays.copyOfRange(array.toFloatArray(), Math.toIntExact(from * rowSize),
                    Math.toIntExact(to * rowSize));
            return Tensor.of(values, values.length).bytes().get();
        });
    }

    private NDArray array(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }
}
