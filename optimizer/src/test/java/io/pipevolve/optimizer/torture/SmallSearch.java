package io.pipevolve.optimizer.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A definition of some ten trials of half a second each.
 *
 * @param from
 *            first year
 * @param to
 *            last year
 */
record SmallSearch(String name, int from, int to, int workers, String precision) {
    private static final Path PRICES = Path.of("../config/samples/EURUSD-D1.csv").toAbsolutePath().normalize();

    String file() {
        return name + ".yaml";
    }

    void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve(file()), """
                name: %s
                pair: EURUSD
                prices: %s
                from: %d-01-01
                to: %d-12-31
                space:
                  input-length: [8, 10, 12, 14]
                  horizon: [1, 2]
                  method: [full, lora, adapter]
                  lora-rank: [2, 4]
                  adapter-bottleneck: [4, 8]
                training: {max-steps: 3, batch-size: 8}
                evaluation: {folds: 2, origins: 16, hold-out-origins: 200, samples: 2}
                evolution: {population: 5, generations: 4}
                limits: {crashes: none}
                execution: {precision: %s, workers: %d}
                """.formatted(name, PRICES, from, to, precision, workers));
    }

    /** Begins it in a store, or goes on with it where it has begun. */
    ChildCommand start(Path folder, Path log, Path store) throws IOException {
        return StoredRows.of(store, name).isPresent()
                ? ChildCommand.start(folder, log, "resume", name, "--store", store.toString())
                : ChildCommand.start(folder, log, "search", file(), "--store", store.toString());
    }
}
