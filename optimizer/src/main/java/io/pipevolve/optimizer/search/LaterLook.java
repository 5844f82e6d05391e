package io.pipevolve.optimizer.search;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.model.tuning.TunedModel;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.report.SearchView;
import java.util.List;
import java.util.Optional;

/**
 * A look at the hold-out that a command takes after the search.
 *
 * @param holdOut
 *            the configuration's score and what it means, as it was found at its first look
 * @param isNew
 *            whether it was taken and stored now; the same configuration on the same bars is the same look
 */
public record LaterLook(HoldOutRecord holdOut, boolean isNew) {
    /**
     * The stored look of a configuration. Where it has none, it is scored, judged and counted as the search's own, so
     * that every later look is held against a lower level.
     *
     * @param tuned
     *            the configuration's, by {@link WalkForwardFitness#tuneBeforeHoldOut}
     */
    public static LaterLook of(StoreAccess store, SearchView view, ResolvedSearch inputs, WalkForwardFitness fitness,
            TrialConfig config, TunedModel tuned, Cancellation cancellation) {
        var known = find(view.holdOuts(), config);
        if (known.isPresent())
            return new LaterLook(known.get(), false);
        var fold = fitness.scoreHoldOut(config, tuned, inputs.definition().evaluation().holdOutOrigins(), cancellation);
        long search = view.search().id();
        try (var repository = store.existing()) {
            // meanwhile another process may have taken it
            return find(repository.holdOuts(search), config).map(taken -> new LaterLook(taken, false))
                    .orElseGet(() -> new LaterLook(
                            new HoldOutLook(fitness, inputs, repository, search).take(config, fold), true));
        }
    }

    private static Optional<HoldOutRecord> find(List<HoldOutRecord> holdOuts, TrialConfig config) {
        return holdOuts.stream().filter(holdOut -> holdOut.config().equals(config)).findFirst();
    }
}
