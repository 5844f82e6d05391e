package io.pipevolve.model.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.Json;
import io.pipevolve.model.checkpoint.NumericTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The base model's own folder, as transformers opens it. */
public final class HuggingFaceFolder {
    /** Where the embedded base lies in a folder of tuned weights. */
    public static final String BESIDE_TUNED = "base";
    static final String WEIGHTS = "model.safetensors";
    private static final String CONFIG = "config.json";
    private static final String GENERATION = "generation_config.json";
    private static final String TOKENIZER = "tokenizer.json";
    private static final List<String> SIDE_FILES = List.of(CONFIG, GENERATION, TOKENIZER, "tokenizer_config.json",
            "vocab.json", "merges.txt");
    static final String CARD = "README.md";

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

    /**
     * Configuration and tokenizer alone, for 32-bit weights: the base's card would say untrue things of other weights.
     * What of it transformers wants and the base's folder lacks is made.
     */
    static void copyWithoutWeights(BaseModel base, Path target) {
        SIDE_FILES.stream().map(base.folder()::resolve).filter(Files::exists).forEach(file -> copy(file, target));
        try {
            var config = (ObjectNode) Json.parse(Files.readString(target.resolve(CONFIG)));
            for (var key : List.of("torch_dtype", "dtype"))
                if (config.has(key) && !config.path(key).asText().equals("float32"))
                    TextFile.write(target.resolve(CONFIG), config.put(key, "float32").toPrettyString() + "\n");
            if (!Files.exists(target.resolve(GENERATION)))
                TextFile.write(target.resolve(GENERATION), generation(config).toPrettyString() + "\n");
            if (!Files.exists(target.resolve(TOKENIZER)) && Files.exists(target.resolve("vocab.json"))
                    && Files.exists(target.resolve("merges.txt")))
                TextFile.write(target.resolve(TOKENIZER), NumericTokenizer.whole(target));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(target), e);
        }
    }

    private static ObjectNode generation(ObjectNode config) {
        var json = Json.object().put("_from_model_config", true);
        for (var key : List.of("bos_token_id", "eos_token_id"))
            if (config.hasNonNull(key))
                json.set(key, config.get(key));
        return json;
    }

    private static void copy(Path file, Path target) {
        try {
            AtomicFile.write(target.resolve(file.getFileName().toString()),
                    channel -> Files.copy(file, Channels.newOutputStream(channel)));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be copied into %s".formatted(file, target), e);
        }
    }
}
