package io.pipevolve.results.h2;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.SeenBars;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Who has looked at which bars.
 *
 * @param number
 *            0 where nobody judged what was seen, or nobody has yet
 * @param outcome
 *            hash of the losses of forecasts and random walk at each origin; empty where they are not known
 */
record Look(SeenBars seen, String taker, int number, String outcome) {

    static String taker(TrialConfig config, Optional<String> base, long seed) {
        return "%s, base %s, seed %d".formatted(config.label(), base.orElse("-"), seed);
    }

    /** Different ones among these. */
    static int distinct(List<Look> looks) {
        return (int) IntStream.range(0, looks.size())
                .filter(i -> looks.subList(0, i).stream().noneMatch(looks.get(i)::isSame)).count();
    }

    /** The number that it got already, or the one after those that others have taken. */
    int numberAfter(List<Look> taken) {
        return taken.stream().filter(look -> look.number > 0 && isSame(look)).mapToInt(Look::number).min()
                .orElseGet(() -> 1 + distinct(taken.stream().filter(look -> !isSame(look)).toList()));
    }

    /**
     * Whether both are one look: the same taker at the same bars of the same prices. Of two files the prices are the
     * same where the same taker's forecasts turned out alike to the last bit.
     */
    private boolean isSame(Look other) {
        return taker.equals(other.taker) && (seen.isSame(other.seen)
                || (seen.isSameTime(other.seen) && !outcome.isEmpty() && outcome.equals(other.outcome)));
    }
}
