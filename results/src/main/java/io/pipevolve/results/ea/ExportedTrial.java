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
 * @param samples
 *            paths of the forecaster
 * @param shrinkage
 *            factor on every move from the last price that the exported weights forecast; empty where there is none
 */
public record ExportedTrial(SearchRecord search, Trial trial, Optional<HoldOutRecord> holdOut, int samples,
        Optional<Double> shrinkage) {
    public ExportedTrial {
        holdOut.ifPresent(h -> {
            if (!h.config().equals(trial.config()))
                throw new IllegalArgumentException("The hold-out score is that of %s, not of %s."
                        .formatted(h.config().label(), trial.config().label()));
        });
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
