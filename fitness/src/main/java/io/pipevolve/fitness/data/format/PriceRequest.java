package io.pipevolve.fitness.data.format;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.ReadingSettings;
import io.pipevolve.config.Timeframe;
import java.util.Optional;

/**
 * What is asked of a price file.
 *
 * @param reading
 *            what the file may leave open
 * @param timeframe
 *            of the bars; empty: the file's own
 * @param pair
 *            whose prices they are; empty: nobody said, and they stay as large as they are
 */
public record PriceRequest(ReadingSettings reading, Optional<Timeframe> timeframe, Optional<CurrencyPair> pair) {
    /** The file as it is. */
    public static final PriceRequest AS_IT_IS = new PriceRequest(ReadingSettings.NONE, Optional.empty(),
            Optional.empty());
}
