package io.pipevolve.model.tuning;

import io.pipevolve.model.checkpoint.Gpt2Config;

/**
 * Attention that starts by looking at one place each: the head number n, counted through the blocks from 0, looks n
 * places back, up to {@value #FARTHEST}; head 0 and the heads of the last block are free. Queries and keys read the
 * waves of the place alone, and queries are turned back by n places: their product is greatest where the key is n
 * places before, at every place. So a step that repeats one of up to 24 bars before, as a day's hours do, is one row of
 * weights away.
 *
 * @param places
 *            waves in the rows of places
 * @param from
 *            first column of these waves
 */
record LookingBack(Gpt2Config config, Waves places, int from) {
    private static final int FARTHEST = 23;
    /** Of a head with 16 columns in the first block; in later ones the waves are weaker beside what blocks add. */
    private static final double GAIN = 1.7;
    private static final int USUAL_SIZE = 16;

    /** Writes queries and keys of a block into its {@code [width, 3 width]} weights. */
    void write(float[] weights, int block) {
        if (block == config.layers() - 1)
            return;
        for (int head = 0; head < config.heads(); head++) {
            int back = block * config.heads() + head;
            if (back > 0 && back <= FARTHEST)
                look(weights, head, back, (block + 1) * GAIN * Math.pow(USUAL_SIZE / (double) size(), 0.25));
        }
    }

    private int size() {
        return config.width() / config.heads();
    }

    private void look(float[] weights, int head, int back, double gain) {
        int width = config.width();
        int queries = head * size();
        int keys = width + queries;
        for (int row = 0; row < width; row++)
            for (int column = 0; column < size(); column++) {
                weights[row * 3 * width + queries + column] = 0;
                weights[row * 3 * width + keys + column] = 0;
            }
        int pairs = Math.min(size() / 2, places.count());
        int stride = Math.max(1, places.count() / 2 / Math.max(1, pairs));
        for (int pair = 0; pair < pairs; pair++) {
            int wave = places.count() - 1 - pair * stride;
            double angle = places.angle(wave) * back;
            int sine = (from + 2 * wave) * 3 * width;
            int cosine = sine + 3 * width;
            weights[sine + keys + 2 * pair] = (float) gain;
            weights[cosine + keys + 2 * pair + 1] = (float) gain;
            weights[sine + queries + 2 * pair] = (float) (gain * Math.cos(angle));
            weights[cosine + queries + 2 * pair] = (float) (-gain * Math.sin(angle));
            weights[sine + queries + 2 * pair + 1] = (float) (gain * Math.sin(angle));
            weights[cosine + queries + 2 * pair + 1] = (float) (gain * Math.cos(angle));
        }
    }
}
