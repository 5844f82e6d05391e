package io.pipevolve.results;

import java.util.List;
import java.util.Optional;

/**
 * The trials of a search, counted.
 *
 * @param distinct
 *            configurations
 * @param failed
 *            of these
 * @param reused
 *            of these, taken from the store's memo
 * @param best
 *            the lowest score among the complete ones, the lower number where two are equal
 */
public record TrialTally(int distinct, int failed, int reused, Optional<Best> best) {
    /** Number, NRMSE and score of a trial. */
    public record Best(int number, double nrmse, double score) {
    }

    /** In any order. */
    public static TrialTally of(List<Standing> trials) {
        var best = trials.stream().filter(Standing::isComplete)
                .min(Standing.BEST_FIRST)
                .map(t -> new Best(t.number(), t.nrmse(), t.score()));
        var failed = trials.stream().filter(t -> !t.isComplete()).count();
        var reused = trials.stream().filter(Standing::reused).count();
        return new TrialTally(trials.size(), (int) failed, (int) reused, best);
    }
}
