package io.pipevolve.results.ea.expert;

import io.pipevolve.results.ea.preset.Inputs;

/** The inputs that {@code Expert.mqh} declares, with their defaults. */
final class ExpertInputs {
    private static final double THRESHOLD_SPREADS = 1;
    private static final double STOP_ATR = 3;
    private static final double TAKE_ATR = 3;
    private static final double RISK_PERCENT = 1;
    private static final int SLIPPAGE_POINTS = 20;

    private ExpertInputs() {
    }

    /** Adds them, in the order in which they are declared. */
    static Inputs of(Expert expert, Inputs inputs) {
        return inputs.group("Search").string("InpSearch", expert.search())
                .string("InpSymbol", expert.model().symbol().text())
                .group("Signal").real("InpThresholdSpreads", THRESHOLD_SPREADS).real("InpThresholdAtr", 0)
                .group("Exits").real("InpStopAtr", STOP_ATR).real("InpTakeAtr", TAKE_ATR)
                .group("Risk").real("InpRiskPercent", RISK_PERCENT)
                .group("Filters").integer("InpMaxSpreadPoints", 0).integer("InpSessionFrom", 0)
                .integer("InpSessionTo", 0)
                .group("Orders").bool("InpTrade", true).integer("InpMagic", expert.magic())
                .integer("InpSlippagePoints", SLIPPAGE_POINTS)
                .group("Chart").bool("InpDraw", true);
    }
}
