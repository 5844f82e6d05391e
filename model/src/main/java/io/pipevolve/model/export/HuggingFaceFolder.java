package io.pipevolve.model.export;

import io.pipevolve.model.BaseModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The base model's own folder, as transformers opens it. */
public final class HuggingFaceFolder {
    /** Where the embedded base lies in a folder of tuned weights. */
    public static final String BESIDE_TUNED = "base";
    private static final String WEIGHTS = "model.safetensors";
    private static final List<String> SIDE_FILES = List.of("config.json", "generation_config.json", "tokenizer.json",
            "tokenizer_config.json", "vocab.json", "merges.txt");
    private static final String CARD = "README.md";

    private HuggingFaceFolder() {
    }

    /** Copies the base's folder: weights, configuration, tokenizer and model card. */
    public static void copy(BaseModel base, Path target) {
        copyWithoutWeights(base, target);
        copy(base.folder().resolve(WEIGHTS), target);
        var card = base.folder().resolve(CARD);
        if (Files.exists(card))
            copy(card, target);
    }

    /** Configuration and tokenizer alone: the base's card would say untrue things of other weights. */
    static void copyWithoutWeights(BaseModel base, Path target) {
        SIDE_FILES.stream().map(base.folder()::resolve).filter(Files::exists).forEach(file -> copy(file, target));
    }

    private static void copy(Path file, Path target) {
        try {
            Files.createDirectories(target);
            Files.copy(file, target.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be copied into %s".formatted(file, target), e);
        }
    }
}
