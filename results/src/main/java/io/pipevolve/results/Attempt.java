package io.pipevolve.results;

import java.time.Instant;

/**
 * A trial whose fold under way takes, or took when the process died, longer than folds usually do.
 *
 * @param key
 *            of the trial
 * @param number
 *            of the trial
 * @param overdue
 *            whether the death of the process at this moment would count
 * @param crashes
 *            deaths that count, since the last fold of the trial that ended
 * @param firstBegun
 *            when the first of its folds that took so long was begun
 * @param lastBegun
 *            when the last of them was begun
 */
public record Attempt(String key, int number, boolean overdue, int crashes, Instant firstBegun, Instant lastBegun) {
}
