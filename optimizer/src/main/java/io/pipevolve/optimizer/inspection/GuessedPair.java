package io.pipevolve.optimizer.inspection;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.fitness.data.NamedPairs;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The pair whose prices a file probably holds.
 *
 * @param from
 *            where it is told
 */
record GuessedPair(CurrencyPair pair, String from) {
    static Optional<GuessedPair> ofName(Path file) {
        return in(String.valueOf(file.getFileName())).map(pair -> new GuessedPair(pair, "from the file's name"));
    }

    static Optional<GuessedPair> ofSymbol(String symbol) {
        return in(symbol).map(pair -> new GuessedPair(pair, "from the file's symbol"));
    }

    private static Optional<CurrencyPair> in(String text) {
        return NamedPairs.in(text).stream().findFirst();
    }
}
