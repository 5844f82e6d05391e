package io.pipevolve.optimizer.search;

import io.pipevolve.config.HubName;
import io.pipevolve.config.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be thrown away.
 *
 * @param failed
 *            searches that failed
 * @param olderThan
 *            searches that ended, or were begun where they have not ended, longer ago than that
 * @param cached
 *            forecasts made before, and traces of faults, in the store's folder
 * @param models
 *            downloaded models
 * @param sure
 *            whether the user has said that this is meant; without it nothing is deleted
 */
public record Pruning(boolean failed, Optional<Duration> olderThan, boolean cached, List<HubName> models,
        boolean sure) {
    public Pruning {
        models = List.copyOf(models);
        if (!failed && olderThan.isEmpty() && !cached && models.isEmpty())
            throw new UserException("Say what to delete: --failed, --older-than 90d, --cached or --model gpt2.");
    }

    boolean wantsSearches() {
        return failed || olderThan.isPresent();
    }
}
