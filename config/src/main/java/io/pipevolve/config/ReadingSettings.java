package io.pipevolve.config;

import java.util.Optional;

/**
 * What a price file leaves open and its reader must be told.
 *
 * @param dates
 *            order of day and month where the rows do not decide it
 * @param symbol
 *            the one to read of a file that holds several
 * @param dayStarts
 *            when days begin where bars are joined into longer ones; empty: at midnight of the file's own times
 */
public record ReadingSettings(Optional<DateOrder> dates, Optional<String> symbol, Optional<DayStart> dayStarts) {
    private static final int LONGEST_SYMBOL = 64;

    /** Nothing is left open. */
    public static final ReadingSettings NONE = new ReadingSettings(Optional.empty(), Optional.empty(),
            Optional.empty());

    public ReadingSettings {
        symbol.ifPresent(name -> Require.that(!name.isBlank() && name.length() <= LONGEST_SYMBOL
                && !name.equals(DefinitionParser.NONE) && name.equals(name.strip()) && name.lines().count() == 1,
                "symbol",
                "(%s) must be one line of 1 to %d characters, as the file writes it.".formatted(Quoted.of(name),
                        LONGEST_SYMBOL)));
    }
}
