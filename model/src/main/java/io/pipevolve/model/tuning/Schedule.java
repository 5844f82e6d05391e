package io.pipevolve.model.tuning;

/** Learning rate over the steps: linear from 0 up to the peak, then linear down to 0 after the last step. */
record Schedule(double peak, int warmupSteps, int totalSteps) {
    static Schedule of(double peak, double warmup, int totalSteps) {
        return new Schedule(peak, (int) Math.ceil(warmup * totalSteps), totalSteps);
    }

    /** The rate of step {@code step}, 0 for the first, as transformers' linear schedule gives it one step later. */
    double rate(int step) {
        if (step < warmupSteps)
            return peak * (step + 1) / warmupSteps;
        return peak * (totalSteps - step) / (totalSteps - warmupSteps + 1.0);
    }
}
