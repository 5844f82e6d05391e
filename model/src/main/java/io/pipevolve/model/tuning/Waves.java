package io.pipevolve.model.tuning;

/**
 * Sines and cosines of frequencies that lie evenly on a logarithmic scale: places whose waves are alike are near.
 *
 * @param lowest
 *            turns a place
 * @param highest
 *            turns a place
 * @param count
 *            of frequencies; each has two columns, its sine and its cosine
 */
record Waves(double lowest, double highest, int count) {
    /** Radians a place. */
    double angle(int wave) {
        return 2 * Math.PI * lowest * Math.pow(highest / lowest, wave / Math.max(1.0, count - 1.0));
    }

    /** Writes the waves of a place into the columns from {@code at} on. */
    void write(float[] values, int at, double place, double height) {
        for (int wave = 0; wave < count; wave++) {
            double angle = angle(wave) * place;
            values[at + 2 * wave] = (float) (height * Math.sin(angle));
            values[at + 2 * wave + 1] = (float) (height * Math.cos(angle));
        }
    }
}
