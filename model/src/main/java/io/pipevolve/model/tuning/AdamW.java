package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.pipevolve.model.TorchOps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * AdamW with decoupled weight decay and bias correction (Loshchilov and Hutter 2019; PyTorch's fused kernel), β 0.9 and
 * 0.999, ε 1e-8, after clipping by the global norm of all gradients.
 */
final class AdamW implements AutoCloseable {
    private final TorchOps ops;
    private final NDManager manager;
    private final Map<String, NDArray> trainable;
    private final Predicate<String> decays;
    private final double decay;
    private final double maxNorm;
    private final List<Group> groups = new ArrayList<>();
    private @Nullable IValue gradients;

    /** One call of the fused kernel. */
    private record Group(double decay, IValue weights, IValue gradients, IValue means, IValue squares, IValue steps) {
        List<IValue> values() {
            return List.of(weights, gradients, means, squares, steps);
        }
    }

    /**
     * @param decays
     *            which weights shrink, by name
     * @param maxNorm
     *            0 for no clipping
     */
    AdamW(TorchOps ops, NDManager parent, Map<String, NDArray> trainable, Predicate<String> decays, double decay,
            double maxNorm) {
        this.ops = ops;
        manager = parent.newSubManager();
        this.trainable = trainable;
        this.decays = decays;
        this.decay = decay;
        this.maxNorm = maxNorm;
    }

    /** Weights but not biases and layer norms, which have one dimension, as transformers' Trainer groups them. */
    static Predicate<String> weightsOnly(Map<String, NDArray> trainable) {
        return name -> {
            var array = trainable.get(name);
            return array != null && array.getShape().dimension() > 1;
        };
    }

    /** Changes the weights by their gradients, sets those to 0, and gives their global norm before clipping. */
    float step(double rate) {
        if (gradients == null)
            gradients = prepare();
        float norm = clip(gradients);
        for (var group : groups)
            try (var learningRate = IValue.from(rate); var weightDecay = IValue.from(group.decay)) {
                ops.inPlace("adamw", group.weights, group.gradients, group.means, group.squares, group.steps,
                        learningRate, weightDecay);
            }
        return norm;
    }

    private float clip(IValue all) {
        try (var limit = IValue.from(maxNorm)) {
            return ops.measure("clip", all, limit);
        }
    }

    /** Gradients exist after the first backward pass; PyTorch adds later ones into the same arrays. */
    private IValue prepare() {
        group(trainable.keySet().stream().filter(decays).toList(), decay);
        group(trainable.keySet().stream().filter(decays.negate()).toList(), 0);
        return IValue.listFrom(arrays(trainable.values().stream().map(this::gradient).toList()));
    }

    private void group(List<String> names, double groupDecay) {
        if (names.isEmpty())
            return;
        var weights = names.stream().map(name -> {
            var array = trainable.get(name);
            if (array == null)
                throw new IllegalArgumentException("No trainable array is called %s.".formatted(name));
            return array;
        }).toList();
        groups.add(new Group(groupDecay, IValue.listFrom(arrays(weights)),
                IValue.listFrom(arrays(weights.stream().map(this::gradient).toList())), zeros(weights), zeros(weights),
                IValue.listFrom(arrays(weights.stream()
                        .map(w -> manager.zeros(new Shape(), DataType.FLOAT32, w.getDevice())).toList()))));
    }

    private NDArray gradient(NDArray weight) {
        var gradient = weight.getGradient();
        gradient.attach(manager);
        return gradient;
    }

    private IValue zeros(List<NDArray> like) {
        return IValue.listFrom(
                arrays(like.stream().map(w -> manager.zeros(w.getShape(), w.getDataType(), w.getDevice())).toList()));
    }

    static PtNDArray[] arrays(List<NDArray> arrays) {
        return arrays.toArray(PtNDArray[]::new);
    }

    @Override
    public void close() {
        if (gradients != null)
            gradients.close();
        groups.forEach(group -> group.values().forEach(IValue::close));
        manager.close();
    }
}
