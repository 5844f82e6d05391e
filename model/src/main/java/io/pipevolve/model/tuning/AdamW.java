package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.pipevolve.model.torch.TorchOps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * AdamW with decoupled weight decay and bias correction (Loshchilov and Hutter 2019; PyTorch's fused kernel), β 0.9 and
 * 0.999, ε 1e-8, after clipping by the global norm of all gradients.
 */
final class AdamW implements Optimizer {
    private static final double CLIP_EPSILON = 1e-6;

    private final TorchOps ops;
    private final NDManager manager;
    private final double maxNorm;
    private final List<Group> groups = new ArrayList<>();
    private float gradientNorm = Float.NaN;

    /**
     * Arrays that are updated in one call.
     *
     * @param weights
     *            the 32-bit ones, and their rounded copies where the network reads such
     * @param state
     *            means, mean squares and step counters
     */
    private record Group(List<String> names, String kernel, double decay, List<IValue> weights, List<IValue> state) {
        void close() {
            weights.forEach(IValue::close);
            state.forEach(IValue::close);
        }
    }

    /**
     * @param decays
     *            which weights shrink, by name
     * @param decay
     *            of these, a step and unit of learning rate
     * @param maxNorm
     *            0 for no clipping
     */
    AdamW(TunedModel model, Predicate<String> decays, double decay, double maxNorm) {
        this(model, _ -> true, decays, decay, maxNorm);
    }

    /** Of the trained arrays whose names are chosen. */
    AdamW(TunedModel model, Predicate<String> chosen, Predicate<String> decays, double decay, double maxNorm) {
        this.ops = model.base().ops();
        this.maxNorm = maxNorm;
        manager = model.manager().newSubManager();
        for (boolean rounded : new boolean[]{false, true})
            for (boolean shrinks : new boolean[]{true, false})
                group(model, model.trained().keySet().stream().filter(chosen)
                        .filter(name -> decays.test(name) == shrinks).filter(name -> model.isRounded(name) == rounded)
                        .toList(), rounded, shrinks ? decay : 0);
    }

    /** Weights but not biases and layer norms, which have one dimension, as transformers' Trainer groups them. */
    static Predicate<String> weightsOnly(Map<String, NDArray> trained) {
        return name -> {
            var array = trained.get(name);
            return array != null && array.getShape().dimension() > 1;
        };
    }

    @Override
    public void step(Map<String, NDArray> leaves, double rate) {
        var gradients = groups.stream().map(group -> gradients(group, leaves)).toList();
        gradientNorm = norm(gradients.stream().flatMap(List::stream).toList());
        double scale = maxNorm > 0 ? Math.max(1, (gradientNorm + CLIP_EPSILON) / maxNorm) : 1;
        for (int i = 0; i < groups.size(); i++)
            update(groups.get(i), gradients.get(i), rate, scale);
    }

    @Override
    public float gradientNorm() {
        return gradientNorm;
    }

    private void update(Group group, List<NDArray> gradients, double rate, double scale) {
        try (var slopes = list(gradients);
                var learningRate = IValue.from(rate);
                var weightDecay = IValue.from(group.decay);
                var divisor = IValue.from(scale)) {
            var arguments = new ArrayList<>(group.weights);
            arguments.add(slopes);
            arguments.addAll(group.state);
            arguments.addAll(List.of(learningRate, weightDecay, divisor));
            ops.inPlace(group.kernel, arguments.toArray(IValue[]::new));
        }
    }

    private float norm(List<NDArray> gradients) {
        try (var all = list(gradients)) {
            return ops.measure("gradient_norm", all);
        }
    }

    private static List<NDArray> gradients(Group group, Map<String, NDArray> leaves) {
        return group.names.stream().map(name -> array(leaves, name).getGradient()).toList();
    }

    private void group(TunedModel model, List<String> names, boolean rounded, double decay) {
        if (names.isEmpty())
            return;
        var arrays = names.stream().map(name -> array(model.trained(), name)).toList();
        var weights = new ArrayList<>(List.of(list(arrays)));
        if (rounded)
            weights.add(list(names.stream().map(name -> array(model.computed(), name)).toList()));
        groups.add(new Group(names, rounded ? "adamw_rounded" : "adamw", decay, weights,
                List.of(zeros(arrays), zeros(arrays), counters(arrays))));
    }

    private IValue zeros(List<NDArray> like) {
        return list(like.stream().map(w -> manager.zeros(w.getShape(), DataType.FLOAT32, w.getDevice())).toList());
    }

    private IValue counters(List<NDArray> like) {
        return list(like.stream().map(w -> manager.zeros(new Shape(), DataType.FLOAT32, w.getDevice())).toList());
    }

    private static NDArray array(Map<String, NDArray> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    static IValue list(Collection<NDArray> arrays) {
        return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
    }

    @Override
    public void close() {
        groups.forEach(Group::close);
        manager.close();
    }
}
