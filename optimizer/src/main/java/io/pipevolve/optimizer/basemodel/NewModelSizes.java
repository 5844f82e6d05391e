package io.pipevolve.optimizer.basemodel;

import io.pipevolve.config.UserException;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.checkpoint.Gpt2Weights;
import io.pipevolve.optimizer.environment.NumberOption;

/** The sizes of a GPT-2 that is made here, up to somewhat more than GPT-2 XL. */
public final class NewModelSizes {
    private static final int POSITIONS = 1024;
    private static final int MOST_LAYERS = 1_000;
    private static final int WIDEST = 65_536;
    private static final int MOST_TOKENS = 4_194_304;
    private static final long MOST_PARAMETERS = 2_500_000_000L;

    private NewModelSizes() {
    }

    /** The model of these sizes; {@code widthOption} names the option that told its width. */
    public static Gpt2Config config(String widthOption, int layers, int width, int heads, int vocabulary) {
        NumberOption.require("--layers", layers, 1, MOST_LAYERS);
        NumberOption.require(widthOption, width, 1, WIDEST);
        NumberOption.require("--heads", heads, 1, WIDEST);
        NumberOption.require("--vocab", vocabulary, 1, MOST_TOKENS);
        if (width % heads != 0)
            throw new UserException("%s %d: give a multiple of --heads (%d).".formatted(widthOption, width, heads));
        var config = new Gpt2Config(layers, width, heads, 4 * width, vocabulary, POSITIONS, 1e-5);
        if (Gpt2Weights.count(config) > MOST_PARAMETERS)
            throw new UserException("--layers %d and %s %d make %d parameters, more than %d: lower one of them."
                    .formatted(layers, widthOption, width, Gpt2Weights.count(config), MOST_PARAMETERS));
        return config;
    }
}
