package io.pipevolve.model.bench;

import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.Gpt2Config;

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
        return tuning instanceof LoraTuning || tuning instanceof AdapterTuning ? 2 : 3;
    }

    private double inserts() {
        double width = config.width();
        double parameters = switch (tuning) {
            case FullTuning _,ArticleAdapterTuning _ -> 0;
            case LoraTuning(int rank) -> rank * 4 * width;
            case AdapterTuning(int bottleneck) -> 2 * bottleneck * width;
        };
        return 3 * 2 * tokens * config.layers() * parameters;
    }
}
