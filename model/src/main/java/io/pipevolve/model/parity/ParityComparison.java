package io.pipevolve.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.tuning.GivenTraining;
import io.pipevolve.model.tuning.NetworkMethod;
import java.util.LinkedHashMap;
import java.util.Map;

/** Computes one method's file again: logits, gradients, all steps, the model at the end. */
final class ParityComparison implements AutoCloseable {
    private static final String KEY_BIAS = "attn.c_attn.bias";

    private final BaseModel base;
    private final NetworkMethod method;
    private final ParityCase sizes;
    private final ParityFile file;
    private final GivenTraining training;

    ParityComparison(BaseModel base, Tuning tuning, ParityCase sizes, ParityFile file) {
        this.base = base;
        this.method = NetworkMethod.of(tuning, sizes.form());
        this.sizes = sizes;
        this.file = file;
        training = new GivenTraining(base, tuning, sizes.form(), (name, array) -> peer("init", name, array),
                sizes.weightDecay(), sizes.clip());
    }

    ParityResult run() {
        var differences = new LinkedHashMap<String, Double>();
        differences.put("logits", logits("logits0"));
        differences.put("gradients", gradients());
        steps(differences);
        parameters(differences);
        differences.put("logits_after", logits("logits" + file.steps()));
        var greedy = new GreedyComparison(training.model(), file.greedy(base, prompt()), prompt());
        differences.put("cached", greedy.cached());
        differences.put("batched", greedy.batched());
        return new ParityResult(differences, greedy.equal());
    }

    /** The rows of the first step without their targets, as {@code docs/parity.md} says. */
    private int prompt() {
        return file.tokens() - sizes.targetTokens();
    }

    private double logits(String name) {
        try (var ids = file.inputs(0); var logits = training.logits(ids)) {
            var shape = new Shape(file.batch(), file.tokens(), base.config().vocabulary());
            return largest(logits, file.floats(name, shape));
        }
    }

    private double gradients() {
        try (var ids = file.inputs(0)) {
            double largest = 0;
            for (var gradient : training.gradients(ids, sizes.targetTokens()).entrySet())
                largest = Math.max(largest,
                        largest(gradient.getValue(), peer("grad0", gradient.getKey(), gradient.getValue())));
            return largest;
        }
    }

    private void steps(Map<String, Double> differences) {
        float[] losses = file.perStep("losses");
        float[] norms = file.perStep("grad_norms");
        double loss = 0;
        double norm = 0;
        for (int step = 0; step < losses.length; step++)
            try (var ids = file.inputs(step)) {
                loss = Math.max(loss,
                        Math.abs(training.step(ids, sizes.targetTokens(), sizes.learningRate()) - losses[step]));
                norm = Math.max(norm,
                        Math.abs(training.gradientNorm() - norms[step]) / Math.max(1, Math.abs(norms[step])));
            }
        differences.put("losses", loss);
        differences.put("gradient_norms", norm);
    }

    private void parameters(Map<String, Double> differences) {
        double parameters = 0;
        double keyBias = 0;
        for (var trained : training.trained().entrySet()) {
            float[] ours = trained.getValue().toFloatArray();
            float[] theirs = peer("final", trained.getKey(), trained.getValue()).toFloatArray();
            int third = ours.length / 3;
            boolean bias = trained.getKey().endsWith(KEY_BIAS);
            parameters = Math.max(parameters, LargestDifference.of(ours, theirs, 0, bias ? third : ours.length));
            if (bias) {
                keyBias = Math.max(keyBias, LargestDifference.of(ours, theirs, third, 2 * third));
                parameters = Math.max(parameters, LargestDifference.of(ours, theirs, 2 * third, ours.length));
            }
        }
        differences.put("parameters", parameters);
        differences.put("key_bias", keyBias);
    }

    /** The file's array of a trained one. */
    private NDArray peer(String stage, String name, NDArray like) {
        return file.floats(stage + "." + method.parameterName(name), like.getShape());
    }

    private static double largest(NDArray ours, NDArray theirs) {
        return LargestDifference.of(ours.toFloatArray(), theirs.toFloatArray());
    }

    @Override
    public void close() {
        training.close();
    }
}
