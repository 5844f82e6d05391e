package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.torch.TorchOps;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * A fine-tuning whose start, batches and learning rate come from elsewhere, one step after another, with the network,
 * trainer and optimiser of every trial: for comparisons with other programs. Without dropout; every array decays.
 */
public final class GivenTraining implements AutoCloseable {
    private final TunedModel model;
    private final Trainer trainer;

    /**
     * @param start
     *            gives the values of a trained array from its name and an array of the right shape
     * @param weightDecay
     *            of all arrays, a step and unit of learning rate
     * @param maxNorm
     *            of the gradient
     */
    public GivenTraining(BaseModel base, Tuning tuning, TuningForm form, BiFunction<String, NDArray, NDArray> start,
            double weightDecay, double maxNorm) {
        var manager = base.newManager();
        try {
            var trained = new LinkedHashMap<>(
                    NetworkMethod.of(tuning, form).initial(base, manager, new SplittableRandom(1)));
            trained.replaceAll((name, array) -> copied(start.apply(name, array), manager));
            model = TunedModel.of(base, tuning, form, manager, trained);
            trainer = new Trainer(model, new AdamW(model, _ -> true, weightDecay, maxNorm), pass(true),
                    Trainer.MemoryProbe.NONE);
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    /** The model as it stands after the steps so far; closed with this. */
    public TunedModel model() {
        return model;
    }

    /** The trained arrays by name; not to be changed. */
    public Map<String, NDArray> trained() {
        return Collections.unmodifiableMap(model.trained());
    }

    /**
     * Gradients of the loss on the last {@code targets} tokens of each row of {@code ids}, {@code [batch, time]}.
     */
    public Map<String, NDArray> gradients(NDArray ids, int targets) {
        TorchOps.prepareThread(true);
        try {
            var leaves = model.leaves(model.manager());
            var rows = rows(ids, targets);
            new Objective(model.base().ops(), model.network(leaves)).backward(
                    rows.batch(model.manager(), 0, rows.count()), pass(true), 1);
            var gradients = new LinkedHashMap<String, NDArray>();
            leaves.forEach((name, leaf) -> gradients.put(name, leaf.getGradient()));
            return gradients;
        } finally {
            TorchOps.prepareThread(false);
        }
    }

    /** One step on the last {@code targets} tokens of each row; the loss before it, in nats a token. */
    public float step(NDArray ids, int targets, double rate) {
        TorchOps.prepareThread(true);
        try {
            return trainer.step(rows(ids, targets), rate);
        } finally {
            TorchOps.prepareThread(false);
        }
    }

    /** The norm of the last step's gradients, before clipping. */
    public float gradientNorm() {
        return trainer.gradientNorm();
    }

    /** Logits {@code [batch × time, vocabulary]} of tokens {@code [batch, time]}, low-rank updates beside. */
    public NDArray logits(NDArray ids) {
        var network = model.trainingNetwork();
        try (var hidden = network.apply(ids, pass(false))) {
            return network.logits(hidden, pass(false));
        }
    }

    private Pass pass(boolean training) {
        return new Pass(model.base().ops(), training, null, SelfAttention.wholeSequence());
    }

    private static NDArray copied(NDArray values, NDManager manager) {
        var copy = values.duplicate();
        copy.attach(manager);
        return copy;
    }

    /** The last token of a row is read by nothing: what follows it is not among the targets. */
    private static StepRows rows(NDArray ids, int targets) {
        long time = ids.getShape().get(1);
        return new StepRows() {
            @Override
            public int count() {
                return Math.toIntExact(ids.getShape().get(0));
            }

            @Override
            public TokenBatch batch(NDManager arrays, int from, int to) {
                var tokens = copied(ids.get(new NDIndex(from + ":" + to + ", :" + (time - 1))), arrays);
                var wanted = copied(ids.get(new NDIndex(from + ":" + to + ", " + (time - targets) + ":")), arrays);
                return new TokenBatch(tokens, wanted);
            }
        };
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
