package io.pipevolve.optimizer.selftest;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.significance.Judgement;
import io.pipevolve.results.HoldOutRecord;

/**
 * What a search on a control found.
 *
 * @param winner
 *            the configuration that was judged
 * @param nrmse
 *            its error on the hold-out
 * @param verdict
 *            as reports name it
 * @param seconds
 *            that the search worked
 */
record Finding(TrialConfig winner, double nrmse, String verdict, double seconds) {
    static Finding of(HoldOutRecord holdOut, double seconds) {
        return new Finding(holdOut.config(), holdOut.fold().errors().nrmse(), holdOut.verdict().orElseThrow()
                .judgement(), seconds);
    }

    /** Whether it is called better than every baseline. */
    boolean skill() {
        return verdict.equals(Judgement.SKILL.key());
    }

    /** Whether it is called better than the random walk at least. */
    boolean better() {
        return skill() || verdict.equals(Judgement.LINEAR_SKILL_ONLY.key());
    }
}
