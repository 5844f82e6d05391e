package io.pipevolve.results.ea.expert;

import io.pipevolve.results.ea.ExportedTrial;

/**
 * One configuration that becomes an Expert Advisor: a chart has one.
 *
 * @param exported
 *            the configuration, its search and what it is worth
 * @param symbol
 *            as the broker names the pair, with a suffix such as {@code EURUSD.m} where it has one
 * @param tester
 *            weights tuned before the hold-out
 * @param live
 *            weights tuned to the last bar
 */
public record ExpertModel(ExportedTrial exported, BrokerSymbol symbol, Periods periods, ExpertWeights tester,
        ExpertWeights live) {
    public ExpertModel {
        int horizon = exported.trial().config().horizon();
        for (var weights : new ExpertWeights[]{tester, live})
            for (var golden : weights.golden())
                if (golden.horizon() != horizon)
                    throw new IllegalArgumentException("A golden case has %d steps, the configuration %d."
                            .formatted(golden.horizon(), horizon));
    }

    /** What its files are named after. */
    public ExpertName name() {
        return ExpertName.of(exported.search(), exported.rank());
    }

    ExpertWeights weights(WeightsRole role) {
        return switch (role) {
            case TESTER -> tester;
            case LIVE -> live;
        };
    }
}
