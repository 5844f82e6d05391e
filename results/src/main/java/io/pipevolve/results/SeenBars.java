package io.pipevolve.results;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.Timeframe;
import java.time.LocalDateTime;

/**
 * Bars that forecasts were held against, so that somebody knows how they turned out.
 *
 * @param pair
 *            such as {@code EURUSD}
 * @param pricesSha256
 *            of the prices, as searches name them
 * @param bars
 *            in the clock of the price file
 */
public record SeenBars(String pair, Timeframe timeframe, String pricesSha256, BarSpan bars) {
    /** Those on which a search's hold-out score was made. */
    public static SeenBars of(SearchRecord search, FoldScore holdOut) {
        return new SeenBars(search.pair(), Timeframe.of(search.timeframe()), search.provenance().pricesSha256(),
                holdOut.bars().validation());
    }

    /**
     * Whether who has seen the others knows of a part of these: the same market at the same time, whatever the file.
     */
    public boolean overlaps(SeenBars other) {
        return isSameMarket(other) && bars.from().isBefore(other.end()) && other.bars.from().isBefore(end());
    }

    /** Whether a score on the others was made at the same bars of the same prices. */
    public boolean isSame(SeenBars other) {
        return pricesSha256.equals(other.pricesSha256) && isSameTime(other);
    }

    /** Whether these are bars of the same length at the same time, of whatever prices. */
    public boolean isSameTime(SeenBars other) {
        return timeframe == other.timeframe && bars.equals(other.bars);
    }

    private boolean isSameMarket(SeenBars other) {
        return isOfMarket(other.pair, other.pricesSha256);
    }

    /** Whether a search looks at the same market, whatever the file or the pair that it is called. */
    public boolean isOfMarket(SearchRecord search) {
        return isOfMarket(search.pair(), search.provenance().pricesSha256());
    }

    private boolean isOfMarket(String otherPair, String otherPrices) {
        return pair.equals(otherPair) || pricesSha256.equals(otherPrices);
    }

    private LocalDateTime end() {
        return timeframe.end(bars.to());
    }
}
