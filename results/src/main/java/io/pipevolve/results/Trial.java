package io.pipevolve.results;

import io.pipevolve.config.FoldScore;
import io.pipevolve.config.TrialConfig;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One distinct configuration of a search.
 *
 * @param number
 *            1 for the first configuration of the search, in population order
 * @param key
 *            SHA-256 of all that the score depends on; equal keys have equal scores
 * @param generation
 *            in which it was first met, 0 for the founders
 * @param seconds
 *            wall-clock time of the fine-tunings and forecasts
 * @param peakBytes
 *            largest resident memory of the process seen while the trial ran, 0 where it is unknown
 * @param reused
 *            whether the result came from the store's memo, not from a fine-tuning in this search
 */
public record Trial(int number, String key, int generation, TrialConfig config, Outcome outcome, double seconds,
        long peakBytes, boolean reused, Instant finished) {
    /** The lowest score first, the lower number where two are equal, as {@link Standing#BEST_FIRST}. */
    public static final Comparator<Trial> BEST_FIRST = Comparator.comparingDouble(Trial::score)
            .thenComparingInt(Trial::number);

    /** How a trial ended. */
    public sealed interface Outcome {
        /** The word that programs and tables read. */
        default String key() {
            return switch (this) {
                case Complete _ -> "complete";
                case Failed _ -> "failed";
            };
        }
    }

    /** It was scored in every fold. */
    public record Complete(double nrmse, double score, double scoreError, List<FoldScore> folds,
            long trainableParameters) implements Outcome {
        public Complete {
            folds = List.copyOf(folds);
        }
    }

    /**
     * It has no score, for a reason that people read.
     *
     * @param trace
     *            where the program went wrong, in lines; empty where it did not
     */
    public record Failed(String reason, Optional<String> trace) implements Outcome {
        /** Failed without the program having gone wrong. */
        public Failed(String reason) {
            this(reason, Optional.empty());
        }
    }

    public boolean isComplete() {
        return outcome instanceof Complete;
    }

    /** Why it failed, when it did. */
    public Optional<String> failure() {
        return outcome instanceof Failed failed ? Optional.of(failed.reason) : Optional.empty();
    }

    /** Where the program went wrong, when it did. */
    public Optional<String> failureTrace() {
        return outcome instanceof Failed failed ? failed.trace : Optional.empty();
    }

    /** As tables and orders read it: not a number where the trial failed. */
    public double nrmse() {
        return outcome instanceof Complete complete ? complete.nrmse : Double.NaN;
    }

    /** As tables and orders read it: not a number where the trial failed. */
    public double score() {
        return outcome instanceof Complete complete ? complete.score : Double.NaN;
    }

    /** As tables and orders read it: not a number where the trial failed. */
    public double scoreError() {
        return outcome instanceof Complete complete ? complete.scoreError : Double.NaN;
    }

    /** None where the trial failed. */
    public List<FoldScore> folds() {
        return outcome instanceof Complete complete ? complete.folds : List.of();
    }

    /**
     * Share of forecast directions that came true: the mean of the folds that have one, each weighted by its origins;
     * not a number where none has.
     */
    public double hitRate() {
        double right = 0;
        long origins = 0;
        for (var fold : folds())
            if (Double.isFinite(fold.hitRate())) {
                right += fold.hitRate() * fold.errors().origins();
                origins += fold.errors().origins();
            }
        return right / origins;
    }

    /** 0 where the trial failed. */
    public long trainableParameters() {
        return outcome instanceof Complete complete ? complete.trainableParameters : 0;
    }

    /** Folds whose training left the base model as it was. */
    public int basesKept() {
        return Math.toIntExact(folds().stream().filter(FoldScore::keepsBase).count());
    }

    /** Whether in every fold the forecast was the random walk: its score says nothing of the configuration. */
    public boolean equalsRandomWalk() {
        return !folds().isEmpty() && folds().stream().allMatch(FoldScore::equalsRandomWalk);
    }

    /** Whether every fold's training left the base model as it was: its forecasts depend on the windows alone. */
    public boolean keepsBase() {
        return !folds().isEmpty() && basesKept() == folds().size();
    }
}
