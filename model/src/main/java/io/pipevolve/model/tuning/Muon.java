package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.IValue;
import io.pipevolve.model.torch.TorchOps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Muon (Jordan et al. 2024) for the matrices of the blocks and {@link AdamW} for all else: a matrix moves by its
 * momentum (0.95, Nesterov) with all singular values brought near 1 by five Newton–Schulz steps, so that directions in
 * which gradients are small are learnt as fast as the others. Queries, keys and values are three matrices. The first
 * two turn slowly, or where heads look would be lost in what chance adds to each step; all others shrink, so that no
 * block drowns what the stream holds. Rows of places stay as they are.
 */
final class Muon implements Optimizer {
    /** Of queries and keys, in moves of the others. */
    private static final double TURN = 0.2;
    /** Of the matrices but queries and keys, a step and unit of their rate: singular values stay below about 2. */
    private static final double SHRINKING = 0.5;
    private static final String PLACES = "wpe.";

    private final TorchOps ops;
    private final NDManager manager;
    private final AdamW others;
    private final double ratio;
    private final List<String> names;
    private final IValue weights;
    private final IValue momenta;

    /**
     * @param rate
     *            of the matrices, in learning rates of the others
     */
    Muon(TunedModel model, double rate, double decay, double maxNorm) {
        ops = model.base().ops();
        manager = model.manager().newSubManager();
        ratio = rate;
        var trained = model.trained();
        var isMatrix = AdamW.weightsOnly(trained).and(name -> name.contains("h."));
        others = new AdamW(model, Predicate.not(isMatrix).and(name -> !name.contains(PLACES)),
                AdamW.weightsOnly(trained), decay, maxNorm);
        names = trained.keySet().stream().filter(isMatrix).toList();
        var arrays = names.stream().map(name -> Objects.requireNonNull(trained.get(name))).toList();
        weights = AdamW.list(arrays);
        momenta = AdamW.list(arrays.stream()
                .map(w -> manager.zeros(w.getShape(), DataType.FLOAT32, w.getDevice())).toList());
    }

    @Override
    public void step(Map<String, NDArray> leaves, double rate) {
        others.step(leaves, rate);
        var gradients = names.stream().map(name -> Objects.requireNonNull(leaves.get(name)).getGradient()).toList();
        try (var slopes = AdamW.list(gradients);
                var matrixRate = IValue.from(ratio * rate);
                var turn = IValue.from(TURN);
                var shrinking = IValue.from(SHRINKING)) {
            ops.inPlace("muon", weights, slopes, momenta, matrixRate, turn, shrinking);
        }
    }

    /** That of the arrays that are not matrices of the blocks. */
    @Override
    public float gradientNorm() {
        return others.gradientNorm();
    }

    @Override
    public void close() {
        weights.close();
        momenta.close();
        others.close();
        manager.close();
    }
}
