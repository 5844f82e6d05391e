package io.pipevolve.fitness.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prices and what was understood of their file.
 *
 * @param facts
 *            such as format and separator, in the order in which they are told
 * @param notes
 *            what was done to the prices that a user should know, a sentence each
 * @param warnings
 *            what looks wrong and may be right
 * @param dropped
 *            rows left out, by reason
 */
public record PriceReading(PriceSeries series, Map<String, String> facts, List<String> notes, List<String> warnings,
        Map<String, Integer> dropped) {
    /** All that a command says of the prices before it uses them, a line each. */
    public List<String> remarks() {
        var remarks = new ArrayList<>(notes);
        dropped.forEach((reason, rows) -> remarks.add(
                String.format(Locale.ROOT, "left out, %s: %,d", reason, rows)));
        warnings.forEach(warning -> remarks.add("Warning: " + warning));
        return remarks;
    }

    /** The same of some of the bars. */
    PriceReading of(PriceSeries other) {
        return new PriceReading(other, facts, notes, warnings, dropped);
    }
}
