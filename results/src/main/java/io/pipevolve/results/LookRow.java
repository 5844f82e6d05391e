package io.pipevolve.results;

import java.time.LocalDateTime;

/**
 * A look at a hold-out that no search tells of, in one row, as stores and backup files keep it: its components are the
 * keys of the file.
 *
 * @param taker
 *            who looked, after pair, timeframe and what came of it
 * @param from
 *            when the first bar opened that was looked at
 * @param to
 *            when the last one did
 * @param look
 *            its number, 0 where nobody judged what was seen
 */
public record LookRow(String pricesSha256, String taker, LocalDateTime from, LocalDateTime to, int look) {
    public LookRow {
        if (taker.isBlank() || to.isBefore(from) || look < 0)
            throw new IllegalArgumentException(
                    "A look needs a taker (%s), must begin (%s) before it ends (%s), and have a number from 0 (%d)."
                            .formatted(taker, from, to, look));
    }
}
