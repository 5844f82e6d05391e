package io.pipevolve.results.ea;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.Timeframe;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.Trial;
import java.util.Optional;

/**
 * The configuration that is exported.
 *
 * @param trial
 *            the best of the search, or another of its complete trials
 * @param holdOut
 *            its score on the bars that the search never saw, where it has one
 * @param rank
 *            1 for the best
 * @param samples
 *            paths of the forecaster
 * @param shrinkage
 *            factor on every move from the last price that the exported weights forecast; empty where there is none
 */
public record ExportedTrial(SearchRecord search, Trial trial, Optional<HoldOutRecord> holdOut, int rank, int samples,
        Optional<Double> shrinkage) {
    public ExportedTrial {
        holdOut.ifPresent(h -> {
            if (!h.config().equals(trial.config()))
                throw new IllegalArgumentException("The hold-out score is that of %s, not of %s."
                        .formatted(h.config().label(), trial.config().label()));
        });
    }

    /** The search's, and the rank behind it where it is not the best: presets of one folder have names of their own. */
    public String name() {
        return name(search, rank);
    }

    /** What the configuration of a rank is called. */
    public static String name(SearchRecord search, int rank) {
        return rank == 1 ? search.name() : "%s-rank-%d".formatted(search.name(), rank);
    }

    /** The same with the factor of the weights that are exported. */
    public ExportedTrial shrunk(Optional<Double> factor) {
        return new ExportedTrial(search, trial, holdOut, rank, samples, factor);
    }

    CurrencyPair pair() {
        return CurrencyPair.of(search.pair());
    }

    Timeframe timeframe() {
        return Timeframe.of(search.timeframe());
    }

    Optional<FoldScore> holdOutFold() {
        return holdOut.map(HoldOutRecord::fold);
    }
}
