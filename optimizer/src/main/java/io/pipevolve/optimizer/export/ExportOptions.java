package io.pipevolve.optimizer.export;

import io.pipevolve.config.UserException;
import io.pipevolve.model.onnx.WeightForm;
import io.pipevolve.results.ea.expert.BrokerSymbols;

/**
 * What an export is to hold.
 *
 * @param top
 *            how many configurations
 * @param weights
 *            how the graphs of Expert Advisors store them
 * @param build
 *            the oldest build of MetaTrader 5 that shall take them
 * @param symbols
 *            what the broker calls the pairs
 * @param golden
 *            contexts a set of weights whose forecasts the self-test repeats in the terminal
 */
public record ExportOptions(int top, WeightForm weights, int build, BrokerSymbols symbols, int golden) {
    private static final int MOST_GOLDEN = 10_000;

    public ExportOptions {
        if (top < 1)
            throw new UserException("--top %d: export 1 or more.".formatted(top));
        if (build < 1)
            throw new UserException("--build %d: give a build of MetaTrader 5, such as 5572.".formatted(build));
        if (golden < 1 || golden > MOST_GOLDEN)
            throw new UserException("--golden %d: give 1 to %d.".formatted(golden, MOST_GOLDEN));
    }
}
