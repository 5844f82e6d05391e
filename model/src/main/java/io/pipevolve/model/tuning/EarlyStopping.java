package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import io.pipevolve.model.TokenWindows;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import java.util.Arrays;
import java.util.List;

/**
 * Checks the loss of the averaged weights on windows that training does not see, remembers the weights of one check,
 * and says when to end. Kept is the last check that is not worse than the lowest by more than one standard error: on so
 * few windows the lowest loss alone is often luck, and it then comes too early.
 */
final class EarlyStopping implements AutoCloseable {
    private static final int MOST_WINDOWS = 256;
    /** As many as a training step has by default; more would only take memory. */
    private static final int MOST_AT_ONCE = 64;

    private final TunedModel model;
    private final AveragedWeights average;
    private final int firstCounted;
    private final Pass pass;
    private final TokenWindows windows;
    private final RowsAtOnce rowsAtOnce;
    private final int[] order;
    private final List<NDArray> kept;
    private PairedLosses lowest = new PairedLosses(new float[0]);
    private float keptLoss;
    private int worseChecks;

    /**
     * @param average
     *            whose loss is checked
     * @param firstCounted
     *            steps from which on a worse check counts towards the end
     */
    EarlyStopping(TunedModel model, AveragedWeights average, int firstCounted, TokenWindows windows,
            RowsAtOnce rowsAtOnce) {
        this.model = model;
        this.average = average;
        this.firstCounted = firstCounted;
        pass = new Pass(model.base().ops(), false, null, SelfAttention.wholeSequence());
        this.windows = windows;
        this.rowsAtOnce = rowsAtOnce;
        order = new int[Math.min(MOST_WINDOWS, windows.rows())];
        Arrays.setAll(order, i -> (int) ((long) i * windows.rows() / order.length));
        kept = order.length == 0 ? List.of() : model.trained().values().stream().map(NDArray::duplicate).toList();
    }

    /** Whether training is to go on after that many steps. */
    boolean check(int step) {
        if (order.length == 0)
            return true;
        average.swap();
        var losses = rowsAtOnce.fit(Math.min(MOST_AT_ONCE, order.length), this::losses);
        boolean isWorse = step > 0 && losses.areWorseThan(lowest);
        model.curve().check(step, losses.mean());
        if (!isWorse) {
            model.keepIn(kept);
            keptLoss = losses.mean();
            model.curve().keep(step);
        }
        average.swap();
        if (step == 0 || losses.mean() < lowest.mean())
            lowest = losses;
        if (!isWorse)
            worseChecks = 0;
        else if (step >= firstCounted)
            worseChecks++;
        return worseChecks < TrainingBudget.PATIENCE;
    }

    /** Gives the model the weights that are kept: without windows to check on, the average after the last step. */
    void restoreKept(int lastStep) {
        if (order.length > 0) {
            model.set(kept);
            model.curve().check(model.curve().kept(), keptLoss);
            return;
        }
        average.swap();
        model.curve().keep(lastStep);
    }

    private PairedLosses losses(int atOnce) {
        var losses = new float[order.length];
        var objective = new Objective(model.base().ops(), model.trainingNetwork());
        for (int from = 0; from < order.length; from += atOnce) {
            int to = Math.min(order.length, from + atOnce);
            try (var step = model.base().newManager(); var batch = TokenBatch.of(step, windows, order, from, to)) {
                rowsAtOnce.about(batch);
                System.arraycopy(objective.rowLosses(batch, pass), 0, losses, from, to - from);
            }
        }
        return new PairedLosses(losses);
    }

    @Override
    public void close() {
        kept.forEach(NDArray::close);
    }
}
