package io.pipevolve.results.ea.expert;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.InvalidValueException;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;

/**
 * A pair under the name that a broker gives it, such as {@code EURUSD} or {@code EURUSD.m}.
 *
 * @param text
 *            1 to {@value #LONGEST} characters without spaces
 */
public record BrokerSymbol(String text) {
    /** MetaTrader's own limit. */
    static final int LONGEST = 31;

    public BrokerSymbol {
        if (!text.matches("[!-~]{1,%d}".formatted(LONGEST)) || text.matches(".*[|=;\"\\\\].*"))
            throw new UserException("--symbol %s: name the symbol as the broker does, such as EURUSD or EURUSD.m."
                    .formatted(Quoted.of(text)));
    }

    /** The pair's own name. */
    public static BrokerSymbol of(CurrencyPair pair) {
        return new BrokerSymbol(pair.toString());
    }

    /** A broker's name of the pair; a {@link UserException} where it is of another. */
    public static BrokerSymbol of(CurrencyPair pair, String name) {
        var symbol = new BrokerSymbol(name.strip());
        if (!isOf(pair, symbol.text))
            throw new UserException("--symbol %s: the search forecasts %s: name the broker's symbol of that pair."
                    .formatted(Quoted.of(name), pair));
        return symbol;
    }

    /** A broker's name that is said to be the pair's, such as {@code GOLD}; only another pair's own name is refused. */
    static BrokerSymbol named(CurrencyPair pair, String name) {
        var symbol = new BrokerSymbol(name);
        if (isAnother(pair, name))
            throw new UserException("--symbol %s=%s: that is another pair: give the broker's name of %s.".formatted(
                    pair, Quoted.of(name), pair));
        return symbol;
    }

    private static boolean isAnother(CurrencyPair pair, String name) {
        try {
            return !CurrencyPair.of(name).equals(pair);
        } catch (InvalidValueException _) {
            return false;
        }
    }

    private static boolean isOf(CurrencyPair pair, String name) {
        try {
            return CurrencyPair.of(name).equals(pair);
        } catch (InvalidValueException _) {
            return name.contains(pair.toString());
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
