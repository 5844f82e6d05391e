package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import io.pipevolve.model.Gpt2;
import io.pipevolve.model.Pass;
import io.pipevolve.model.TorchOps;
import java.util.Optional;

/**
 * Mean cross entropy in nats a token, of the forecast places only.
 *
 * @param headIds
 *            tokens whose rows make the head; empty for the whole vocabulary
 */
record Objective(TorchOps ops, Gpt2 network, Optional<NDArray> headIds) {

    /** The loss of a batch, one number that belongs to the batch's manager. */
    NDArray loss(TokenBatch batch, Pass pass) {
        try (var logits = logits(batch, pass)) {
            return pass.call("cross_entropy", logits, batch.targets());
        }
    }

    /** The loss of a batch as a number, its gradients added into the trained arrays. */
    float backward(TokenBatch batch, Pass pass) {
        try (var loss = loss(batch, pass)) {
            float value = loss.getFloat();
            if (!Float.isFinite(value))
                throw new ArithmeticException(
                        "The training loss became %s; a smaller learning rate may help (training.learning-rate in a definition)."
                                .formatted(value));
            TorchOps.backward(loss);
            return value;
        }
    }

    /** {@code [batch × horizon, head]}. */
    NDArray logits(TokenBatch batch, Pass pass) {
        try (var hidden = network.tail(batch.tokens(), ops.number(0L), ops.number(batch.horizon()), pass)) {
            if (headIds.isEmpty())
                return pass.call("logits", hidden, network.head());
            try (var ids = headIds.get().duplicate()) {
                ids.attach(batch.tokens().getManager());
                try (var rows = network.headRows(ids, pass)) {
                    return pass.call("logits", hidden, rows);
                }
            }
        }
    }
}
