package io.pipevolve.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.Safetensors;
import java.nio.file.Path;
import java.util.Map;

/** The tensors that another program wrote of one method. */
record ParityFile(Path path, Map<String, NDArray> tensors, int steps, int batch, int tokens) {
    private static final int IGNORED = -100;

    /** Reads and checks what does not depend on the method: token ids, labels and the numbers of each step. */
    static ParityFile read(Path path, NDManager manager, ParityCase sizes, BaseModel base) {
        var tensors = Safetensors.read(path, manager);
        var ids = tensors.get("input_ids");
        if (ids == null || ids.getDataType() != DataType.INT64 || ids.getShape().dimension() != 3 || ids.isEmpty())
            throw broken(path, "input_ids must be whole numbers [steps, batch, tokens]");
        var shape = ids.getShape();
        var file = new ParityFile(path, tensors, Math.toIntExact(shape.get(0)), Math.toIntExact(shape.get(1)),
                Math.toIntExact(shape.get(2)));
        file.checkTokens("input_ids", base);
        if (sizes.targetTokens() >= file.tokens || file.tokens > base.positions())
            throw broken(path, "%d tokens, %d of them targets, do not fit into %d positions".formatted(file.tokens,
                    sizes.targetTokens(), base.positions()));
        file.checkLabels(sizes.targetTokens());
        return file;
    }

    /** A 32-bit float tensor of that shape; one of 64-bit floats is rounded. */
    NDArray floats(String name, Shape shape) {
        var tensor = tensors.get(name);
        if (tensor == null)
            throw broken(path, "it lacks the tensor " + name);
        if (!tensor.getShape().equals(shape))
            throw broken(path, "the tensor %s has shape %s, not %s".formatted(name, tensor.getShape(), shape));
        return switch (tensor.getDataType()) {
            case FLOAT32 -> tensor;
            case FLOAT64 -> tensor.toType(DataType.FLOAT32, true);
            default -> throw broken(path, "the tensor %s is %s, not a float".formatted(name, tensor.getDataType()));
        };
    }

    /** One number a step. */
    float[] perStep(String name) {
        return floats(name, new Shape(steps)).toFloatArray();
    }

    /** Token ids {@code [batch, tokens]} of a step. */
    NDArray inputs(int step) {
        return ids().get(new NDIndex(step));
    }

    /** Prompts continued by the most likely tokens, {@code [batch, more tokens]}. */
    NDArray greedy(BaseModel base, int prompt) {
        var name = "greedy" + steps;
        var greedy = tensors.get(name);
        if (greedy == null || greedy.getDataType() != DataType.INT64 || greedy.getShape().dimension() != 2
                || greedy.getShape().get(0) != batch || greedy.getShape().get(1) <= prompt
                || greedy.getShape().get(1) > base.positions())
            throw broken(path, "%s must be whole numbers [%d, %d to %d]".formatted(name, batch, prompt + 1,
                    base.positions()));
        checkTokens(name, base);
        return greedy;
    }

    private NDArray ids() {
        return get("input_ids");
    }

    private NDArray get(String name) {
        var tensor = tensors.get(name);
        if (tensor == null)
            throw broken(path, "it lacks the tensor " + name);
        return tensor;
    }

    private void checkTokens(String name, BaseModel base) {
        for (long id : get(name).toLongArray())
            if (id < 0 || id >= base.config().vocabulary())
                throw broken(path, "the token %d in %s is outside the vocabulary of %d".formatted(id, name,
                        base.config().vocabulary()));
    }

    private void checkLabels(int targets) {
        var labels = tensors.get("labels");
        if (labels == null)
            return;
        if (labels.getDataType() != DataType.INT64 || !labels.getShape().equals(ids().getShape()))
            throw broken(path, "labels must be whole numbers of the shape of input_ids");
        long[] wanted = labels.toLongArray();
        long[] given = ids().toLongArray();
        for (int i = 0; i < wanted.length; i++)
            if (wanted[i] != (i % tokens >= tokens - targets ? given[i] : IGNORED))
                throw broken(path, "labels must be %d but for the last %d tokens of a row".formatted(IGNORED, targets));
    }

    static UserException broken(Path path, String what) {
        return new UserException("%s: %s; write the folder as docs/parity.md says.".formatted(path, what));
    }
}
