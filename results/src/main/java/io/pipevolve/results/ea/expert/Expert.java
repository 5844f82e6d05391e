package io.pipevolve.results.ea.expert;

import io.pipevolve.config.Timeframe;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.ea.ExportedTrial;

/**
 * A model as one Expert Advisor of a package: which names its files have there and which number its orders.
 *
 * @param first
 *            whether its sources have the plain names, such as {@code PipevolveEA.mq5}
 * @param magic
 *            by which it knows its own positions and orders
 */
record Expert(ExpertModel model, boolean first, int magic) {
    ExpertName name() {
        return model.name();
    }

    /** A source's name, with the model's behind it where it is not the first: {@code PipevolveEA-quick-rank-2}. */
    String source(String plain) {
        return first ? plain : plain + "-" + name();
    }

    /** What its presets and settings are called: others lie in the same folders of the terminal. */
    String preset(String what) {
        return "Pipevolve-" + name() + what;
    }

    String golden() {
        return name() + "-golden.csv";
    }

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
