package io.pipevolve.optimizer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A definition whose trials take about a second, on prices that ship with Pipevolve. */
public final class TinySearch {
    static final Path PRICES = Path.of("../config/samples/EURUSD-D1.csv").toAbsolutePath().normalize();

    private TinySearch() {
    }

    /** Writes {@code tiny.yaml} into the folder. */
    public static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("tiny.yaml"),
                """
                        pair: EURUSD
                        prices: %s
                        from: 2016-01-01
                        space: {input-length: 8, horizon: [1, 2], method: [lora, adapter], lora-rank: [2, 4], adapter-bottleneck: 4}
                        training: {max-steps: 3, batch-size: 8}
                        evaluation: {folds: 2, origins: 16, samples: 2}
                        evolution: {population: 3, generations: 4}
                        execution: {precision: f32}
                        """
                        .formatted(PRICES));
    }
}
