package io.pipevolve.optimizer.cli;

import io.pipevolve.config.UserException;
import io.pipevolve.model.Gpt2Config;
import picocli.CommandLine.Option;

/** The sizes of a GPT-2 of random weights; GPT-2 small's unless told otherwise. */
final class BenchSizes {
    private static final int POSITIONS = 1024;

    @Option(names = "--layers", paramLabel = "N", description = "Blocks (${DEFAULT-VALUE}).")
    int layers = 12;

    @Option(names = "--embd", paramLabel = "N", description = "Width (${DEFAULT-VALUE}).")
    int width = 768;

    @Option(names = "--heads", paramLabel = "N", description = "Attention heads (${DEFAULT-VALUE}).")
    int heads = 12;

    @Option(names = "--vocab", paramLabel = "N", description = "Rows of the token embedding (${DEFAULT-VALUE}).")
    int vocabulary = 50_257;

    @Option(names = "--seed", paramLabel = "N", description = "Of weights and tokens (${DEFAULT-VALUE}).")
    long seed = 1;

    Gpt2Config config() {
        try {
            return new Gpt2Config(layers, width, heads, Math.multiplyExact(4, width), vocabulary, POSITIONS, 1e-5);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UserException("bench: %s".formatted(e.getMessage()), e);
        }
    }
}
