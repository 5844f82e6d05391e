package io.pipevolve.config;

/**
 * The numbers of the serializer {@code code}, by which whoever uses an exported model writes prices as it was trained
 * to read them. How they are used is in {@code fitness.text}.
 */
public final class PriceCodes {
    /** Codes run from 0 to {@value} − 1. */
    public static final int CODES = 255;
    /** The code of the context's last price. */
    public static final int ORIGIN = 127;
    /** Codes of what was before the context: means of 8, 4, 2 and 1 times its length. */
    public static final int PAST = 4;
    /** A code is this many standard deviations of the context's one-step differences. */
    public static final double UNIT = 0.25;

    private PriceCodes() {
    }
}
