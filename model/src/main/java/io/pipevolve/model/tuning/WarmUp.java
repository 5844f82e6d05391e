package io.pipevolve.model.tuning;

/**
 * Learning rate of a fine-tuning: linear up to the peak, then constant, so that a longer budget begins as a shorter one
 * does. What a falling rate would give, {@link AveragedWeights} give.
 */
record WarmUp(double peak, int steps) {
    /** The steps that a share of 1 stands for: a warm-up does not grow with the budget beyond. */
    private static final int LONGEST = 100;

    static WarmUp of(double peak, double share, int totalSteps) {
        return new WarmUp(peak, (int) Math.ceil(share * Math.min(LONGEST, totalSteps)));
    }

    /** The rate of step {@code step}, the first being 0. */
    double rate(int step) {
        return step < steps ? peak * (step + 1) / steps : peak;
    }
}
