package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** Changes a model's trained arrays by their gradients. */
interface Optimizer extends AutoCloseable {
    /** Changes the weights by the gradients of the leaves that the network read; the gradients are used up. */
    void step(Map<String, NDArray> leaves, double rate);

    /** The global norm of the last step's gradients, before clipping. */
    float gradientNorm();

    @Override
    void close();
}
