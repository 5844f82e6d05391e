package io.pipevolve.model.tuning;

import java.util.Arrays;

/** The losses of one fine-tuning as they come, in nats a token. */
final class TrainingCurve {
    private float[] losses = new float[64];
    private int steps;
    private float[] stopLosses = new float[16];
    private int[] stopSteps = new int[16];
    private int checks;
    private int kept;
    private int rowsAtOnce;

    /** Set at the end of the training. */
    void computed(int rowsAtOnce) {
        this.rowsAtOnce = rowsAtOnce;
    }

    int rowsAtOnce() {
        return rowsAtOnce;
    }

    void step(float loss) {
        if (steps == losses.length)
            losses = Arrays.copyOf(losses, 2 * steps);
        losses[steps++] = loss;
    }

    void check(int step, float loss) {
        if (checks == stopLosses.length) {
            stopLosses = Arrays.copyOf(stopLosses, 2 * checks);
            stopSteps = Arrays.copyOf(stopSteps, 2 * checks);
        }
        stopSteps[checks] = step;
        stopLosses[checks++] = loss;
    }

    /** Says that the weights of that step are kept, unless those of a later one are. */
    void keep(int step) {
        kept = step;
    }

    int kept() {
        return kept;
    }

    float[] losses() {
        return Arrays.copyOf(losses, steps);
    }

    float[] stopLosses() {
        return Arrays.copyOf(stopLosses, checks);
    }

    int[] stopSteps() {
        return Arrays.copyOf(stopSteps, checks);
    }
}
