package io.pipevolve.optimizer.cli;

import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.optimizer.basemodel.NewModelSizes;
import picocli.CommandLine.Option;

/** The sizes of a GPT-2 of random weights; GPT-2 small's unless told otherwise. */
final class BenchSizes {
    @Option(names = "--layers", paramLabel = "N", description = "Blocks (${DEFAULT-VALUE}).")
    int layers = 12;

    @Option(names = "--embd", paramLabel = "N", description = "Width (${DEFAULT-VALUE}).")
    int width = 768;

    @Option(names = "--heads", paramLabel = "N", description = "Attention heads (${DEFAULT-VALUE}).")
    int heads = 12;

    @Option(names = "--vocab", paramLabel = "N", description = "Rows of the token embedding (${DEFAULT-VALUE}).")
    int vocabulary = 50_257;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of weights and tokens (${DEFAULT-VALUE}).")
    long seed = 1;

    Gpt2Config config() {
        return NewModelSizes.config("--embd", layers, width, heads, vocabulary);
    }
}
