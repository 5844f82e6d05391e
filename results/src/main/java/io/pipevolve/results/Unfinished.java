package io.pipevolve.results;

import java.util.List;
import java.util.Map;

/**
 * What a store keeps of the trials of a search that have not ended.
 *
 * @param folds
 *            by the trial's key, in order of position
 * @param foldSeconds
 *            what folds of the search took
 */
public record Unfinished(Map<String, List<PartialFold>> folds, List<Attempt> attempts, List<Double> foldSeconds) {
    public Unfinished {
        folds = Map.copyOf(folds);
        attempts = List.copyOf(attempts);
        foldSeconds = List.copyOf(foldSeconds);
    }
}
