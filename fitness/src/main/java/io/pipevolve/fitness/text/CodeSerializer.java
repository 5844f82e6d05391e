package io.pipevolve.fitness.text;

import io.pipevolve.model.checkpoint.CodeVocabulary;

/**
 * Writes prices as codes relative to the last price of the context, one GPT-2 token a price. With σ the standard
 * deviation (n − 1) of the context's one-step differences, floored at one point, and unit u = σ/4, a price p is
 * {@code clamp(127 + round((p − last) / u), 0, 254)}, halves away from zero. The last price is always 127; the range is
 * ±31.75 σ and the quantisation error about 0.07 σ.
 */
public final class CodeSerializer {
    /** Codes run from 0 to {@value} − 1. */
    public static final int CODES = CodeVocabulary.CODES;
    /** The code of the context's last price. */
    public static final int ORIGIN = 127;
    private static final double UNITS_PER_SIGMA = 4;

    private final double point;

    /**
     * @param point
     *            the pair's smallest quoted step
     */
    public CodeSerializer(double point) {
        if (!(point > 0))
            throw new IllegalArgumentException("The point (%s) must be above 0.".formatted(point));
        this.point = point;
    }

    /** The context's last price and unit, which is all that is needed to write and read codes. */
    public record Scale(double last, double unit) {
        public int code(double price) {
            double steps = (price - last) / unit;
            double rounded = Math.copySign(Math.floor(Math.abs(steps) + 0.5), steps);
            return (int) Math.clamp(ORIGIN + rounded, 0, CODES - 1.0);
        }

        /** The price that a code, or a mean of codes, stands for. */
        public double price(double code) {
            return last + (code - ORIGIN) * unit;
        }
    }

    /** The scale of the context {@code prices[from .. from + inputLength)}. */
    public Scale scale(double[] prices, int from, int inputLength) {
        int end = from + inputLength;
        if (inputLength < 3)
            throw new IllegalArgumentException("The input length (%d) must be 3 or more.".formatted(inputLength));
        double mean = (prices[end - 1] - prices[from]) / (inputLength - 1);
        double squares = 0;
        for (int i = from + 1; i < end; i++) {
            double deviation = prices[i] - prices[i - 1] - mean;
            squares += deviation * deviation;
        }
        double sigma = Math.max(point, Math.sqrt(squares / (inputLength - 2)));
        return new Scale(prices[end - 1], sigma / UNITS_PER_SIGMA);
    }

    /** Writes {@code count} prices from {@code from} on into {@code codes} at {@code at}. */
    public static void write(Scale scale, double[] prices, int from, int count, int[] codes, int at) {
        for (int i = 0; i < count; i++)
            codes[at + i] = scale.code(prices[from + i]);
    }
}
