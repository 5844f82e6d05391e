package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import java.util.List;

/** What is said of a file with prices of several symbols. */
final class Symbols {
    private Symbols() {
    }

    static UserException several(Place place, int line, List<String> symbols) {
        return place.fault(line, "there are prices of several symbols (%s)".formatted(shown(symbols)),
                "choose one with --symbol %s".formatted(Quoted.of(symbols.getFirst())));
    }

    static UserException missing(Place place, String wanted, List<String> symbols) {
        return place.fault("has no prices of symbol %s%s".formatted(Quoted.of(wanted),
                symbols.isEmpty() ? "" : ", but of " + shown(symbols)), "choose another with --symbol");
    }

    private static String shown(List<String> symbols) {
        return Quoted.of(String.join(", ", symbols));
    }
}
