package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import io.pipevolve.model.gpt2.Gpt2;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.torch.TorchOps;

/**
 * The loss in nats a token, of the forecast places only: mean cross entropy, or divergence from the law of the targets
 * where it is known.
 */
record Objective(TorchOps ops, Gpt2 network) {

    /** The loss of a batch, one number that belongs to the batch's manager. */
    NDArray loss(TokenBatch batch, Pass pass) {
        try (var logits = logits(batch, pass)) {
            var law = batch.law();
            return law == null
                    ? pass.call("cross_entropy", logits, batch.targets())
                    : pass.call("law_divergence", logits, law);
        }
    }

    /** The loss of each row of a batch. */
    float[] rowLosses(TokenBatch batch, Pass pass) {
        try (var logits = logits(batch, pass); var losses = pass.call("row_losses", logits, batch.targets())) {
            var ragged = batch.ragged();
            return ragged == null ? losses.toFloatArray() : means(losses.toFloatArray(), ragged.ends());
        }
    }

    private static float[] means(float[] losses, int[] ends) {
        var means = new float[ends.length];
        for (int row = 0, target = 0; row < ends.length; row++) {
            int first = target;
            double sum = 0;
            while (target < ends[row])
                sum += losses[target++];
            means[row] = (float) (sum / (target - first));
        }
        return means;
    }

    /**
     * The loss of a batch as a number, its gradients added into the trained arrays.
     *
     * @param weight
     *            of this batch in the step
     */
    float backward(TokenBatch batch, Pass pass, double weight) {
        if (network.hasWholeHead() && batch.law() == null)
            try (var hidden = hidden(batch, pass)) {
                return new WholeHead(ops, network).backward(hidden, batch.targets(), pass, weight);
            }
        try (var loss = loss(batch, pass)) {
            float value = finite(loss.getFloat());
            TorchOps.backward(loss, weight);
            return value;
        }
    }

    static float finite(float loss) {
        if (!Float.isFinite(loss))
            throw new ArithmeticException(
                    """
                            The training loss became %s; a smaller learning rate may help (training.learning-rate in a \
                            definition)."""
                            .formatted(loss));
        return loss;
    }

    /** {@code [batch × horizon, vocabulary]}. */
    NDArray logits(TokenBatch batch, Pass pass) {
        try (var hidden = hidden(batch, pass)) {
            return network.logits(hidden, pass);
        }
    }

    private NDArray hidden(TokenBatch batch, Pass pass) {
        var tail = network.tail(batch.tokens(), ops.number(0L), ops.number(batch.tail()), pass);
        var ragged = batch.ragged();
        if (ragged == null)
            return tail;
        try (tail) {
            return pass.call("places", tail, ragged.places());
        }
    }
}
