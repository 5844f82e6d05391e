package io.pipevolve.model;

/**
 * Windows whose process is known: for each target the mean and the standard deviation of the normal distribution that
 * it was drawn from, given all before it. To learn from the distribution instead of the draw leaves out the draw's
 * chance, which is most of the noise of a gradient.
 *
 * @param means
 *            in codes, not rounded and not cut off, {@code rows × horizon}, row-major
 * @param spreads
 *            in codes, above 0, alike
 */
public record LawWindows(CodeWindows windows, float[] means, float[] spreads) {
    public LawWindows {
        int targets = windows.rows() * windows.horizon();
        if (means.length != targets || spreads.length != targets)
            throw new IllegalArgumentException("%d means and %d spreads: give one of each for the %d targets."
                    .formatted(means.length, spreads.length, targets));
    }

    /** Means, then spreads, of the rows {@code from .. to}. */
    public float[] law(int from, int to) {
        int horizon = windows.horizon();
        int size = (to - from) * horizon;
        var law = new float[2 * size];
        System.arraycopy(means, from * horizon, law, 0, size);
        System.arraycopy(spreads, from * horizon, law, size, size);
        return law;
    }
}
