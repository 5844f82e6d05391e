package io.pipevolve.fitness.text;

import io.pipevolve.config.PriceCodes;

/**
 * Writes prices as codes relative to the last price of the context, one GPT-2 token a price. With σ the standard
 * deviation (n − 1) of the context's one-step differences, floored at one point, and unit u = σ/4, a price p is
 * {@code clamp(127 + round((p − last) / u), 0, 254)}, halves away from zero. The last price is always 127; the range is
 * ±31.75 σ and the quantisation error about 0.07 σ.
 * <p>
 * Before the L prices of a context stand {@value #PAST} codes for what was before them, farthest first: the means of
 * the 8 L, 4 L, 2 L and L prices that come one block after another. A level to which prices return is seen so, which L
 * prices alone do not show.
 */
public final class CodeSerializer {
    /** Codes run from 0 to {@value} − 1. */
    public static final int CODES = PriceCodes.CODES;
    /** The code of the context's last price. */
    public static final int ORIGIN = PriceCodes.ORIGIN;
    /** Codes of what was before a context, that stand before its own. */
    public static final int PAST = PriceCodes.PAST;

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
        /** The code of a price, not rounded and not cut off. */
        public double exactCode(double price) {
            return ORIGIN + (price - last) / unit;
        }

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

    /** How many prices before a context of that many its past tells of. */
    public static int pastPrices(int inputLength) {
        return ((1 << PAST) - 1) * inputLength;
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
        return new Scale(prices[end - 1], sigma * PriceCodes.UNIT);
    }

    /** Codes of a context of that many prices, its past among them. */
    public static int contextCodes(int inputLength) {
        return PAST + inputLength;
    }

    /**
     * The codes of one row a start, {@code starts.length × (PAST + count)}: the past of the context of
     * {@code inputLength} prices that begins there, and {@code count} prices from there on.
     */
    public int[] codes(double[] prices, int[] starts, int inputLength, int count) {
        int columns = PAST + count;
        var codes = new int[starts.length * columns];
        for (int row = 0; row < starts.length; row++)
            writeWithPast(scale(prices, starts[row], inputLength), prices, starts[row], inputLength, count, codes,
                    row * columns);
        return codes;
    }

    /**
     * Writes the past of the context {@code prices[from .. from + inputLength)} and the prices of the context and after
     * it, {@code PAST + count} codes. Where a block reaches before the first price, its mean is of what there is; where
     * all of it would, the nearer block or else the context's first price stands for it.
     */
    public static void writeWithPast(Scale scale, double[] prices, int from, int inputLength, int count, int[] codes,
            int at) {
        int end = from;
        int length = inputLength;
        int code = scale.code(prices[from]);
        for (int block = PAST - 1; block >= 0; block--) {
            int start = Math.max(0, end - length);
            if (start < end)
                code = scale.code(mean(prices, start, end));
            codes[at + block] = code;
            end = start;
            length *= 2;
        }
        write(scale, prices, from, count, codes, at + PAST);
    }

    private static double mean(double[] prices, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++)
            sum += prices[i];
        return sum / (to - from);
    }

    /** Writes {@code count} prices from {@code from} on into {@code codes} at {@code at}. */
    public static void write(Scale scale, double[] prices, int from, int count, int[] codes, int at) {
        for (int i = 0; i < count; i++)
            codes[at + i] = scale.code(prices[from + i]);
    }
}
