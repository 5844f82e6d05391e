package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * The mean of a model's trained arrays over its steps, step t with a weight that grows as t² (polynomial-decay
 * averaging, Shamir and Zhang 2013): it follows the last third of a training of any length.
 */
final class AveragedWeights implements AutoCloseable {
    private static final double POWER = 2;

    private final TunedModel model;
    private final List<NDArray> mean;

    /** Begins with the arrays as they are. */
    AveragedWeights(TunedModel model) {
        this.model = model;
        mean = model.trained().values().stream().map(NDArray::duplicate).toList();
    }

    /** Takes the arrays in as they are after that many steps. */
    void add(int step) {
        model.pull(mean, Math.min(1, (POWER + 1) / (step + POWER)));
    }

    /** Exchanges the mean with the model's arrays; a second call undoes it. */
    void swap() {
        model.swap(mean);
    }

    @Override
    public void close() {
        mean.forEach(NDArray::close);
    }
}
