package io.pipevolve.optimizer.comparison;

import io.pipevolve.config.Serializer;
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
 * @param serializers
 *            ways to write prices, each with every tuning
 */
public record ComparisonRequest(int inputLength, int horizon, List<Tuning> tunings, int seeds,
        List<Serializer> serializers) {
    public ComparisonRequest {
        tunings = List.copyOf(tunings);
        serializers = List.copyOf(serializers);
        if (tunings.isEmpty() || seeds < 1 || serializers.isEmpty())
            throw new IllegalArgumentException(
                    "%d tunings, %d seeds and %d ways to write prices: give one or more of each.".formatted(
                            tunings.size(), seeds, serializers.size()));
    }

    /** Whether prices are written as text. */
    boolean hasText() {
        return serializers.contains(Serializer.TEXT);
    }

    /** Fine-tunings in all. */
    int runs() {
        return serializers.size() * tunings.size() * seeds;
    }

    /** One a tuning; throws {@link io.pipevolve.config.InvalidValueException} where a size does not fit. */
    public List<TrialConfig> configs() {
        return tunings.stream().map(tuning -> new TrialConfig(inputLength, horizon, tuning)).toList();
    }
}
