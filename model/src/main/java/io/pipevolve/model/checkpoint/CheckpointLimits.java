package io.pipevolve.model.checkpoint;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Refuses checkpoints that would make this process allocate or count without end: folders come from strangers. The
 * limits lie far above every GPT-2 that was published (48 layers of 1 600, 50 257 tokens).
 */
public final class CheckpointLimits {
    private static final String CONFIG = "config.json";
    private static final long MEGABYTE = 1L << 20;
    private static final long LARGEST_TEXT = 64 * MEGABYTE;
    private static final List<String> TEXTS = List.of("tokenizer.json", "vocab.json", "merges.txt");
    private static final int MOST_LAYERS = 1_000;
    private static final int WIDEST = 1 << 16;
    private static final int WIDEST_INNER = 1 << 19;
    private static final int MOST_TOKENS = 1 << 22;
    private static final int MOST_POSITIONS = 1 << 20;

    private CheckpointLimits() {
    }

    /** Reads the {@code config.json} of a checkpoint folder; a {@link UserException} says what is out of bounds. */
    public static Gpt2Config config(Path folder) {
        requireShortTexts(folder);
        var file = folder.resolve(CONFIG);
        var config = Gpt2Config.read(file);
        require(file, "n_layer", config.layers(), MOST_LAYERS);
        require(file, "n_embd", config.width(), WIDEST);
        require(file, "n_inner", config.inner(), WIDEST_INNER);
        require(file, "vocab_size", config.vocabulary(), MOST_TOKENS);
        require(file, "n_positions", config.positions(), MOST_POSITIONS);
        requireTable(file, "vocab_size", config.vocabulary(), config.width());
        requireTable(file, "n_positions", config.positions(), config.width());
        requireTable(file, "n_inner", config.inner(), config.width());
        return config;
    }

    /** Refuses what is there but would be read for ever, such as a pipe or a device. */
    public static void requireFile(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file))
            throw new UserException("%s: cannot be read (it is no file): fetch it again.".formatted(file));
    }

    /** Refuses texts that are too long to be read whole, before they are. */
    static void requireShortTexts(Path folder) {
        requireSize(folder.resolve(CONFIG), MEGABYTE);
        for (var text : TEXTS)
            requireSize(folder.resolve(text), LARGEST_TEXT);
    }

    /** Refuses a text of JSON that is too long to be read whole. */
    static void requireShort(Path file) {
        requireSize(file, LARGEST_TEXT);
    }

    private static void require(Path file, String key, int value, int most) {
        if (value > most)
            throw new UserException("%s: %s (%d) is more than the %d that are read here: name a GPT-2 checkpoint."
                    .formatted(file, key, value, most));
    }

    private static void requireTable(Path file, String key, int rows, int width) {
        if ((long) rows * width * Float.BYTES > Integer.MAX_VALUE)
            throw new UserException(
                    "%s: %s (%d) times n_embd (%d) is more than one tensor can have here: name a smaller GPT-2."
                            .formatted(file, key, rows, width));
    }

    private static void requireSize(Path file, long most) {
        requireFile(file);
        try {
            if (Files.exists(file) && Files.size(file) > most)
                throw new UserException("%s: has %d MB, more than the %d MB that are read here: fetch it again."
                        .formatted(file, Files.size(file) / MEGABYTE, most / MEGABYTE));
        } catch (IOException e) {
            throw new UserException("%s: cannot be read (%s).".formatted(file, e.getMessage()), e);
        }
    }
}
