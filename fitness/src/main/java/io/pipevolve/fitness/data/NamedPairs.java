package io.pipevolve.fitness.data;

import io.pipevolve.config.CurrencyPair;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The currency pairs that a text names, such as a file's name or a symbol. */
public final class NamedPairs {
    private static final Pattern WORD = Pattern.compile("(?<![A-Z])([A-Z]{3})[-_/]?([A-Z]{3})(?![A-Z])");
    private static final Pattern WITHIN_WORDS = Pattern.compile("(?=([A-Z]{3})[-_/]?([A-Z]{3}))");

    private NamedPairs() {
    }

    /**
     * First those that are words of their own ({@code eur-usd_H1}), of any currencies; then those within longer words
     * ({@code USDJPYh4}), of currencies whose prices are known here: others are found in many a word by chance.
     */
    public static List<CurrencyPair> in(String text) {
        return Stream.concat(found(WORD, text, NamedPairs::isCurrency),
                found(WITHIN_WORDS, text, UsualPrices.known()::contains)).distinct().toList();
    }

    /** Whether there is such a currency or metal, or was one. */
    public static boolean isCurrency(String code) {
        return UsualPrices.known().contains(code)
                || Currency.getAvailableCurrencies().stream().anyMatch(known -> known.getCurrencyCode().equals(code));
    }

    private static Stream<CurrencyPair> found(Pattern pattern, String text, Predicate<String> isKnown) {
        return pattern.matcher(text.toUpperCase(Locale.ROOT)).results()
                .filter(pair -> isKnown.test(pair.group(1)) && isKnown.test(pair.group(2))
                        && !pair.group(1).equals(pair.group(2)))
                .map(pair -> new CurrencyPair(pair.group(1), pair.group(2)));
    }
}
