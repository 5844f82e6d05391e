package io.pipevolve.optimizer.execution;

import io.pipevolve.config.TrialConfig;

/**
 * One configuration to be scored.
 *
 * @param number
 *            of the trial in its search, 1 for the first
 * @param generation
 *            in which the configuration was first met
 * @param key
 *            SHA-256 of all that the score depends on
 */
public record TrialRequest(int number, int generation, String key, TrialConfig config) {
}
