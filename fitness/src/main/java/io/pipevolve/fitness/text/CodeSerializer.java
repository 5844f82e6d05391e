package io.pipevolve.fitness.text;

import io.pipevolve.config.PriceCodes;

/**
 * Writes prices as codes, one GPT-2 token a step from one price to the next. With σ the standard deviation (n − 1) of
 * the context's steps, floored at one point, and unit u = σ/8, a step s is {@code clamp(127 + round(s / u), 0, 254)},
 * halves away from zero. No move is always 127; the range is ±15.9 σ and the quantisation error about 0.04 σ.
 * <p>
 * Before the L − 1 steps of a context of L prices stand {@value #PAST} codes for what was before them, farthest first:
 * how far the means of the 8 L, 4 L, 2 L and L prices that come one block after another lie from the context's first
 * price, in units of σ/4. A level to which prices return is seen so, which L prices alone do not show. No code tells of
 * a price after its own, so that each can be learnt from as well as the next.
 */
public final class CodeSerializer {
    /** Codes run from 0 to {@value} − 1. */
    public static final int CODES = PriceCodes.CODES;
    /** The code of no move. */
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
        /** The code of a step, not rounded and not cut off. */
        public double exactCode(double step) {
            return ORIGIN + step / unit;
        }

        public int code(double step) {
            return rounded(step / unit);
        }

        int pastCode(double distance) {
            return rounded(distance / (PriceCodes.DISTANCE / PriceCodes.STEP * unit));
        }

        private static int rounded(double units) {
            double rounded = Math.copySign(Math.floor(Math.abs(units) + 0.5), units);
            return (int) Math.clamp(ORIGIN + rounded, 0, CODES - 1.0);
        }

        /** The price so many units from the last one, where {@value CodeSerializer#ORIGIN} is none. */
        public double price(double level) {
            return last + (level - ORIGIN) * unit;
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
        return new Scale(prices[end - 1], sigma * PriceCodes.STEP);
    }

    /** Codes of a context of that many prices, its past among them. */
    public static int contextCodes(int inputLength) {
        return PAST + inputLength - 1;
    }

    /**
     * The codes of one row a start, {@code starts.length × (PAST + count − 1)}: the past of the context of
     * {@code inputLength} prices that begins there, and the steps between the {@code count} prices from there on.
     */
    public int[] codes(double[] prices, int[] starts, int inputLength, int count) {
        int columns = PAST + count - 1;
        var codes = new int[starts.length * columns];
        for (int row = 0; row < starts.length; row++)
            write(scale(prices, starts[row], inputLength), prices, starts[row], inputLength, count, codes,
                    row * columns);
        return codes;
    }

    /**
     * Writes the past of the context {@code prices[from .. from + inputLength)} and the steps between the {@code count}
     * prices from its first on, {@code PAST + count − 1} codes. Where a block reaches before the first price, its mean
     * is of what there is; where all of it would, the nearer block or else the context's first price stands for it.
     */
    public static void write(Scale scale, double[] prices, int from, int inputLength, int count, int[] codes, int at) {
        int end = from;
        int length = inputLength;
        int code = ORIGIN;
        for (int block = PAST - 1; block >= 0; block--) {
            int start = Math.max(0, end - length);
            if (start < end)
                code = scale.pastCode(mean(prices, start, end) - prices[from]);
            codes[at + block] = code;
            end = start;
            length *= 2;
        }
        for (int i = 1; i < count; i++)
            codes[at + PAST + i - 1] = scale.code(prices[from + i] - prices[from + i - 1]);
    }

    private static double mean(double[] prices, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++)
            sum += prices[i];
        return sum / (to - from);
    }
}
