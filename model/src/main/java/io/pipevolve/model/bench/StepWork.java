package io.pipevolve.model.bench;

import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.tuning.NetworkMethod;

/**
 * The floating-point operations of the matrix products that one optimiser step cannot do without; two for each
 * multiplication with its addition.
 *
 * @param tokens
 *            that the network reads, over all rows
 * @param places
 *            of them whose next token is predicted
 * @param head
 *            rows of the head
 */
record StepWork(Gpt2Config config, Tuning tuning, int rows, int tokens, int places, int head) {

    double operations() {
        double width = config.width();
        double block = 4 * width * width + 2 * width * config.inner();
        double time = tokens / (double) rows;
        double products = 2 * tokens * (config.layers() * block);
        double attention = 4 * tokens * time * width * config.layers();
        double logits = 2.0 * places * head * width;
        return (products + logits) * passes() + attention * 3 + inserts();
    }

    /** Forward, gradients of the activations, and of the weights where these are trained. */
    private int passes() {
        return method().trainsBase() ? 3 : 2;
    }

    private double inserts() {
        return 3 * 2 * tokens * config.layers() * method().products(config);
    }

    private NetworkMethod method() {
        return NetworkMethod.of(tuning, DefaultSettings.FORM);
    }
}
