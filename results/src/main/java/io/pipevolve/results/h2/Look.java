package io.pipevolve.results.h2;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.SeenBars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        int distinct = 0;
        for (var left = new ArrayList<>(looks); !left.isEmpty(); distinct++)
            left.getFirst().takeSame(left);
        return distinct;
    }

    /** The number that it got already, or the one after those that others have taken. */
    int numberAfter(List<Look> taken) {
        var others = new ArrayList<>(taken);
        return takeSame(others).stream().mapToInt(Look::number).filter(number -> number > 0).min()
                .orElseGet(() -> 1 + distinct(others));
    }

    /**
     * Removes those that are one look with this one, and gives them. Two of which each is the same as a third are one
     * look, though neither tells that of the other: so it does not matter which was there first.
     */
    private List<Look> takeSame(List<Look> looks) {
        var same = new ArrayList<>(List.of(this));
        for (int i = 0; i < same.size(); i++) {
            var known = same.get(i);
            var found = looks.stream().filter(known::isSame).toList();
            looks.removeAll(found);
            same.addAll(found);
        }
        return same.subList(1, same.size());
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
