package io.pipevolve.model.tuning;

/** Losses of the same windows, in order of time, under the weights of one look. */
record PairedLosses(float[] ofWindows) {
    /** Neighbours share bars, so that the error comes from consecutive blocks and not from single windows. */
    private static final int BLOCKS = 10;

    float mean() {
        double sum = 0;
        for (float loss : ofWindows)
            sum += loss;
        return (float) (sum / ofWindows.length);
    }

    /** Whether these lie above others by more than one standard error of the mean difference, or are no numbers. */
    boolean areWorseThan(PairedLosses others) {
        int count = ofWindows.length;
        int blocks = Math.min(BLOCKS, count);
        double sum = 0;
        double squares = 0;
        for (int block = 0; block < blocks; block++) {
            int from = block * count / blocks;
            int to = (block + 1) * count / blocks;
            double difference = 0;
            for (int i = from; i < to; i++)
                difference += ((double) ofWindows[i] - others.ofWindows[i]) / (to - from);
            sum += difference;
            squares += difference * difference;
        }
        double mean = sum / blocks;
        double variance = blocks < 2 ? 0 : Math.max(0, squares - blocks * mean * mean) / (blocks - 1);
        return !(mean <= Math.sqrt(variance / blocks));
    }
}
