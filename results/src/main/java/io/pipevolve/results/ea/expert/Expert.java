package io.pipevolve.results.ea.expert;

import io.pipevolve.config.Timeframe;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.ea.ExportedTrial;

/**
 * A model as one Expert Advisor of a package.
 *
 * @param magic
 *            by which it knows its own positions and orders
 */
record Expert(ExpertModel model, ExpertFiles files, int magic) {
    /** What the search calls the configuration, whatever its length. */
    String search() {
        return model.exported().name();
    }

    TrialConfig config() {
        return model.exported().trial().config();
    }

    Timeframe timeframe() {
        return Timeframe.of(model.exported().search().timeframe());
    }

    ExportedTrial exported() {
        return model.exported();
    }
}
