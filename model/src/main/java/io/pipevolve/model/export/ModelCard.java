package io.pipevolve.model.export;

import io.pipevolve.config.Sha256;
import io.pipevolve.model.checkpoint.Gpt2Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The {@code README.md} of a pre-trained base model: how it was made, from what, and how to make it again.
 *
 * @param command
 *            that makes the same file on the same machine
 * @param windowLength
 *            codes of a training window
 * @param dataSha256
 *            of all codes that were trained on
 * @param losses
 *            of every step, nats a price more than who knows the process
 */
public record ModelCard(Gpt2Config config, String command, long seed, int windowLength, String dataSha256,
        float[] losses) {
    private static final int POINTS = 20;

    /** Writes the card beside the weights. */
    public void write(Path folder) {
        TextFile.write(folder.resolve(HuggingFaceFolder.CARD), text(folder));
    }

    /** SHA-256 of {@code model.safetensors}, lower-case hex. */
    public String weightsSha256(Path folder) {
        try {
            return Sha256.hex(Files.readAllBytes(folder.resolve("model.safetensors")));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(folder), e);
        }
    }

    private String text(Path folder) {
        return String.format(Locale.ROOT,
                """
                        ---
                        license: apache-2.0
                        library_name: transformers
                        pipeline_tag: text-generation
                        ---
                        # A small GPT-2 for prices written as codes

                        GPT-2's architecture with %d layers of width %d, %d heads, %d positions. Its vocabulary is the numeric \
                        subset of GPT-2's byte-pair encoding (%d tokens), which splits numeric text exactly as GPT-2 does.

                        It was trained from random weights on synthetic price processes only: random walks, AR(1), AR(2), \
                        echoes, momentum, Ornstein-Uhlenbeck, seasons, calendars, noisy walks, GARCH, drifts, turning trends and \
                        steps that answer the last one by a random function, each with parameters of its own. It has never seen \
                        a real price, so that any real price may be used to score it. It learnt from the distribution that each \
                        next price was drawn from, not from the price drawn.

                        It reads codes such as ` 131 126 127`, one for each step from a price to the next: 127 plus the step in \
                        eighths of the standard deviation of the context's steps, from 0 to 254. Before the L - 1 steps of a \
                        context of L prices stand four codes of what was before: how far the means of the 8 L, 4 L, 2 L and L \
                        prices that come one block after another lie from the context's first price, in quarters of it. \
                        Only the rows of ` 0` to ` 254` were trained; other numbers keep their \
                        random start. Windows have %d codes; later positions are untrained.

                        | | |
                        |---|---|
                        | command | `%s` |
                        | seed | %d |
                        | steps | %d |
                        | SHA-256 of the training codes | `%s` |
                        | SHA-256 of model.safetensors | `%s` |

                        Training loss, nats a price more than who knows each process from the inside, mean over each twentieth of the \
                        steps:

                        | up to step | loss |
                        |---|---|
                        %s""",
                config.layers(), config.width(), config.heads(), config.positions(), config.vocabulary(),
                windowLength, command, seed, losses.length, dataSha256, weightsSha256(folder), curve());
    }

    private String curve() {
        var rows = new StringBuilder();
        int points = Math.min(POINTS, losses.length);
        for (int i = 0; i < points; i++) {
            int from = (int) ((long) losses.length * i / points);
            int to = (int) ((long) losses.length * (i + 1) / points);
            double sum = 0;
            for (int step = from; step < to; step++)
                sum += losses[step];
            rows.append(String.format(Locale.ROOT, "| %d | %.4f |%n", to, sum / (to - from)));
        }
        return rows.toString();
    }
}
