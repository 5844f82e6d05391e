package io.pipevolve.config;

/**
 * The numbers of the serializer {@code code}, by which whoever uses an exported model writes prices as it was trained
 * to read them. How they are used is in {@code fitness.text}.
 */
public final class PriceCodes {
    /** Codes run from 0 to {@value} − 1. */
    public static final int CODES = 255;
    /** The code of a step that goes nowhere. */
    public static final int ORIGIN = 127;
    /** Codes of what was before the context, from its first price: means of 8, 4, 2 and 1 times its length. */
    public static final int PAST = 4;
    /** A step's code counts this many standard deviations of the context's steps. */
    public static final double STEP = 0.125;
    /** A code of what was before counts this many. */
    public static final double DISTANCE = 0.25;

    private PriceCodes() {
    }
}
