package io.pipevolve.results;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A search as it is stored.
 *
 * @param id
 *            given by the store, 0 before that; every command takes it or the name
 * @param name
 *            unique in a store
 * @param definition
 *            the resolved definition, YAML
 * @param pricesSha256
 *            of the price file
 * @param prices
 *            its path when the search was created
 * @param baseModelSha256
 *            empty until the base model is loaded
 * @param device
 *            resolved: {@code auto} until the natives are loaded
 * @param codeVersion
 *            of Pipevolve
 * @param evaluations
 *            genomes that evolution asked about, repeats too
 * @param spent
 *            wall-clock time of all its runs
 * @param processId
 *            of the process that runs it, or ran it last
 * @param processStart
 *            when that process started
 */
public record SearchRecord(long id, String name, String pair, String timeframe, String definition, String prices,
        String pricesSha256, Optional<String> baseModelSha256, String codeVersion, long seed, String device,
        String precision, int threads, int workers, SearchState state, Optional<String> failure, Instant created,
        Optional<Instant> ended, long evaluations, Duration spent, long processId, Instant processStart) {
    SearchRecord named(String other) {
        return new SearchRecord(id, other, pair, timeframe, definition, prices, pricesSha256, baseModelSha256,
                codeVersion, seed, device, precision, threads, workers, state, failure, created, ended, evaluations,
                spent, processId, processStart);
    }
}
