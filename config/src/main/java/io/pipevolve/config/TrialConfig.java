package io.pipevolve.config;

import java.util.Objects;

/** What a genome decodes to: how many prices go in, how many are forecast, and how GPT-2 is fine-tuned. */
public record TrialConfig(int inputLength, int horizon, Tuning tuning) {
    /** The CODE serialisation needs two one-step differences to know a spread. */
    public static final int MIN_INPUT_LENGTH = 3;

    /** Prices that go in or are forecast, at the most; no GPT-2 that was published has so many positions. */
    static final int LONGEST = 100_000;
    /** LoRA's rank and an adapter's units, at the most; no GPT-2 that was published is so wide. */
    static final int WIDEST = 4_096;

    public TrialConfig {
        Objects.requireNonNull(tuning, "tuning");
        if (inputLength < MIN_INPUT_LENGTH)
            throw new InvalidValueException("input-length",
                    "(%d prices) must be %d or more.".formatted(inputLength, MIN_INPUT_LENGTH));
        Require.atMost(LONGEST, "input-length", inputLength);
        if (horizon < 1)
            throw new InvalidValueException("horizon",
                    "(%d prices) must be 1 or more: forecast at least one price.".formatted(horizon));
        Require.atMost(LONGEST, "horizon", horizon);
    }

    /** One stable, readable line, such as {@code 20->5 lora r8}. */
    public String label() {
        return inputLength + "->" + horizon + " " + tuning.label();
    }
}
