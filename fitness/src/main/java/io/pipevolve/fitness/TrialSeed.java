package io.pipevolve.fitness;

import io.pipevolve.config.Sha256;
import io.pipevolve.config.TrialConfig;
import java.nio.ByteBuffer;

/** Seeds of a search's parts: equal arguments give equal seeds, whatever ran before. */
public final class TrialSeed {
    private TrialSeed() {
    }

    /** The seed of the table that drives the forecaster's paths: one a search, whatever the horizon. */
    public static long ofPaths(long searchSeed) {
        return of(searchSeed, "paths");
    }

    /**
     * The seed of one fine-tuning.
     *
     * @param part
     *            of the series, such as {@code fold 0}
     */
    static long ofTuning(long searchSeed, TrialConfig config, String part) {
        return of(searchSeed, config.label() + "/" + part);
    }

    private static long of(long searchSeed, String name) {
        return ByteBuffer.wrap(Sha256.of(searchSeed + "/" + name)).getLong();
    }
}
