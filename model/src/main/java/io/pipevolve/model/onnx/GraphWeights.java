package io.pipevolve.model.onnx;

import ai.djl.ndarray.NDArray;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.CodeVocabulary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A model's arrays as constants of one graph. Each becomes one when it is first asked for, and is read when it is
 * written.
 */
final class GraphWeights {
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

    /** {@code [in, out]}, to be multiplied as {@code x · W}. */
    String byColumn(String name) {
        return matrix(name, true);
    }

    /** {@code [out, in]}, to be multiplied as {@code x · Wᵀ}. */
    String byRow(String name) {
        return matrix(name, false);
    }

    private String matrix(String name, boolean byColumn) {
        return form == WeightForm.F32
                ? plain(name)
                : known.computeIfAbsent(name, _ -> restored(name, array(name), byColumn));
    }

    private String restored(String name, NDArray array, boolean byColumn) {
        long[] shape = array.getShape().getShape();
        int columns = Math.toIntExact(shape[1]);
        var stored = graph.constant(name, new Tensor(form.element(), shape,
                () -> StoredMatrix.of(form, array.toFloatArray(), columns, byColumn).bytes()));
        var scales = graph.constant(name + ".scale", new Tensor(Element.FLOAT,
                byColumn ? new long[]{1, columns} : new long[]{shape[0], 1},
                () -> {
                    float[] values = StoredMatrix.of(form, array.toFloatArray(), columns, byColumn).scales();
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
