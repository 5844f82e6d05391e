package io.pipevolve.results.ea.expert;

import io.pipevolve.config.BarSpan;
import java.time.LocalDateTime;

/**
 * Which bars an expert's weights have seen, by the times at which bars open.
 *
 * @param testerSeen
 *            from the first bar of the price file to the last one of the stop segment (of training, where there is no
 *            stop segment) that the tester's weights were tuned or chosen on; bars between it and the hold-out are the
 *            embargo
 * @param holdOut
 *            from the first bar that may be forecast with the tester's weights to the last one of the price file
 * @param liveSeen
 *            last bar that the live weights were tuned on
 */
public record Periods(BarSpan testerSeen, BarSpan holdOut, LocalDateTime liveSeen) {
    public Periods {
        if (!testerSeen.to().isBefore(holdOut.from()) || holdOut.to().isBefore(holdOut.from()))
            throw new IllegalArgumentException("The hold-out (%s) must lie behind what was seen (%s)."
                    .formatted(holdOut, testerSeen));
    }
}
