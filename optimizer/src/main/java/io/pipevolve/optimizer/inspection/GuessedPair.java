package io.pipevolve.optimizer.inspection;

import io.pipevolve.config.CurrencyPair;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The pair whose prices a file probably holds.
 *
 * @param from
 *            where it is told
 */
record GuessedPair(CurrencyPair pair, String from) {
    private static final Pattern PAIR = Pattern.compile("(?=([A-Z]{3})[/_-]?([A-Z]{3}))");

    static Optional<GuessedPair> ofName(Path file) {
        return in(String.valueOf(file.getFileName())).map(pair -> new GuessedPair(pair, "from the file's name"));
    }

    static Optional<GuessedPair> ofSymbol(String symbol) {
        return in(symbol).map(pair -> new GuessedPair(pair, "from the file's symbol"));
    }

    private static Optional<CurrencyPair> in(String text) {
        return PAIR.matcher(text.toUpperCase(Locale.ROOT)).results()
                .filter(found -> isCurrency(found.group(1)) && isCurrency(found.group(2))
                        && !found.group(1).equals(found.group(2)))
                .map(found -> new CurrencyPair(found.group(1), found.group(2))).findFirst();
    }

    private static boolean isCurrency(String code) {
        try {
            Currency.getInstance(code);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
