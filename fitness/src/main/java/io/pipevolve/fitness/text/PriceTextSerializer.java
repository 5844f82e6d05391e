package io.pipevolve.fitness.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes prices as decimal text with a space between, {@code 0.61163 0.61162}, and reads back what a model wrote after
 * it. That may be anything: a word that is no price of so many decimals, or one outside of half to double the last
 * known price, counts as unreadable, and the last known price stands in its place.
 */
public final class PriceTextSerializer {
    private static final int MOST_DIGITS = 12;
    private static final double FARTHEST = 2;

    private final int digits;
    private final Pattern price;

    /**
     * @param digits
     *            decimals of a price
     */
    public PriceTextSerializer(int digits) {
        if (digits < 1 || digits > MOST_DIGITS)
            throw new IllegalArgumentException(
                    "The decimals of a price (%d) must be 1 to %d.".formatted(digits, MOST_DIGITS));
        this.digits = digits;
        price = Pattern.compile("[0-9]{1,%d}\\.[0-9]{%d}".formatted(MOST_DIGITS, digits));
    }

    /**
     * What was read of a forecast.
     *
     * @param prices
     *            a step each
     * @param unreadable
     *            steps at which the last known price stands
     */
    public record Reading(double[] prices, int unreadable) {
    }

    /** Rounded half up to the decimals. */
    public String text(double value) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    /** The prices {@code values[from .. to)}. */
    public String text(double[] values, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> text(values[i])).collect(Collectors.joining(" "));
    }

    /** Tokens that a price and the space before it can have at the most: one a character. */
    public int mostTokens(double value) {
        return text(value).length() + 1;
    }

    /** Whether so much text follows the known prices that it has as many words as steps, the last of them whole. */
    public boolean isComplete(CharSequence continuation, int horizon) {
        var words = words(continuation);
        return words.size() > horizon || (words.size() == horizon && isWhole(words.getLast()));
    }

    private boolean isWhole(String word) {
        int point = word.indexOf('.');
        return point >= 0 && word.length() - point - 1 >= digits;
    }

    /**
     * The prices of a text that follows known ones.
     *
     * @param last
     *            the last known price
     */
    public Reading read(CharSequence continuation, double last, int horizon) {
        var prices = new double[horizon];
        Arrays.fill(prices, last);
        var words = words(continuation);
        int unreadable = horizon;
        for (int step = 0; step < Math.min(horizon, words.size()); step++)
            if (isPrice(words.get(step), last)) {
                prices[step] = Double.parseDouble(words.get(step));
                unreadable--;
            }
        return new Reading(prices, unreadable);
    }

    private boolean isPrice(String word, double last) {
        if (!price.matcher(word).matches())
            return false;
        double read = Double.parseDouble(word);
        return read >= last / FARTHEST && read <= last * FARTHEST;
    }

    /** What stands before the first space belongs to the last known price, and is none of its own. */
    private static List<String> words(CharSequence continuation) {
        var text = continuation.toString();
        int first = text.indexOf(' ');
        var words = new ArrayList<String>();
        if (first >= 0)
            for (var word : text.substring(first).split(" ", -1))
                if (!word.isEmpty())
                    words.add(word);
        return words;
    }
}
