package io.pipevolve.optimizer.comparison;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.Tuning;
import java.util.List;

/**
 * What is compared.
 *
 * @param inputLength
 *            prices that go in
 * @param horizon
 *            prices that are forecast
 * @param tunings
 *            in the order of the table
 * @param seeds
 *            fine-tunings of each, by the definition's seed and those after it
 */
public record ComparisonRequest(int inputLength, int horizon, List<Tuning> tunings, int seeds) {
    public ComparisonRequest {
        tunings = List.copyOf(tunings);
        if (tunings.isEmpty() || seeds < 1)
            throw new IllegalArgumentException("%d tunings and %d seeds: give one or more of each.".formatted(
                    tunings.size(), seeds));
    }

    /** One a tuning; throws {@link io.pipevolve.config.InvalidValueException} where a size does not fit. */
    public List<TrialConfig> configs() {
        return tunings.stream().map(tuning -> new TrialConfig(inputLength, horizon, tuning)).toList();
    }
}
