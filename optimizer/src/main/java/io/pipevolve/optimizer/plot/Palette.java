package io.pipevolve.optimizer.plot;

/** Colours of pictures, {@code 0xRRGGBB}, told apart by colour-blind eyes too (Okabe and Ito 2008). */
public final class Palette {
    public static final int PAST = 0x808080;
    public static final int TRUTH = 0x000000;
    public static final int GRID = 0xDDDDDD;
    public static final int RANDOM_WALK = 0x999999;
    private static final int[] METHODS = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9};
    private static final int CHANNEL = 0xFF;

    private Palette() {
    }

    public static int method(int index) {
        return METHODS[index % METHODS.length];
    }

    /** The same much nearer to white. */
    public static int pale(int colour) {
        int pale = 0;
        for (int shift = 0; shift <= 16; shift += 8)
            pale |= (CHANNEL - (CHANNEL - (colour >> shift & CHANNEL)) / 4) << shift;
        return pale;
    }
}
