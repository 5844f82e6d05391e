package io.pipevolve.optimizer.selftest;

import io.pipevolve.config.TrialConfig;

/**
 * What a search on a control found.
 *
 * @param winner
 *            the configuration that was judged
 * @param nrmse
 *            its error on the hold-out
 * @param verdict
 *            in words
 * @param better
 *            whether it is called better than the random walk
 * @param skill
 *            whether it is called better than every baseline too
 */
record Finding(TrialConfig winner, double nrmse, String verdict, boolean better, boolean skill) {
}
