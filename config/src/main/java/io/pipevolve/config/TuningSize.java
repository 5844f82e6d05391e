package io.pipevolve.config;

import java.util.Locale;

/**
 * A number that says how much a fine-tuning method trains; a method has one of these or none. Definitions have it as a
 * key, genomes as a gene, tables as a column.
 */
public enum TuningSize {
    /** Columns of a low-rank update. */
    LORA_RANK,
    /** Units of a bottleneck. */
    ADAPTER_BOTTLENECK;

    /** The name in definitions and options: {@code lora-rank} or {@code adapter-bottleneck}. */
    public String key() {
        return Keys.of(this, '-');
    }

    /** The name in JSON, CSV and the store: {@code lora_rank} or {@code adapter_bottleneck}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    void require(int value) {
        Require.within(1, TrialConfig.WIDEST, key(), value);
    }
}
