package io.pipevolve.model.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A HuggingFace folder of a GPT-2: {@code config.json}, the weights and the tokenizer's files. */
public record Checkpoint(Path folder, Gpt2Config config) {
    private static final String PREFIX = "transformer.";
    private static final String TOKENIZER = "tokenizer.json";
    private static final List<String> OLD_TOKENIZER = List.of("vocab.json", "merges.txt");
    private static final Map<List<Stamp>, String> HASHES = new ConcurrentHashMap<>();

    /** The checkpoint of a stranger's folder, its header held against its configuration. */
    public static Checkpoint checked(Path folder) {
        CheckpointLimits.requireShortTexts(folder);
        var checkpoint = of(folder);
        CheckpointTensors.require(WeightFiles.of(folder), CheckpointLimits.config(folder));
        return checkpoint;
    }

    /** The checkpoint of a folder that is known. */
    public static Checkpoint of(Path folder) {
        if (!Files.isDirectory(folder))
            throw new UserException(
                    """
                            model (%s): no such folder; name a HuggingFace GPT-2 folder with config.json, \
                            model.safetensors and tokenizer.json, or write embedded."""
                            .formatted(folder));
        WeightFiles.of(folder);
        return new Checkpoint(folder, Gpt2Config.read(folder.resolve("config.json")));
    }

    /** Every weight under its name without {@code transformer.}, checked against the configuration's sizes. */
    public Map<String, NDArray> weights(NDManager manager) {
        return weights(manager, Gpt2Weights.shapes(config));
    }

    /** The weight of that name. */
    public NDArray weight(NDManager manager, String name) {
        var shape = Objects.requireNonNull(Gpt2Weights.shapes(config).get(name), name);
        return Objects.requireNonNull(weights(manager, Map.of(name, shape)).get(name));
    }

    private Map<String, NDArray> weights(NDManager manager, Map<String, long[]> wanted) {
        var found = new HashMap<String, NDArray>();
        for (var file : WeightFiles.of(folder))
            Safetensors.read(file, manager, name -> wanted.containsKey(plain(name)))
                    .forEach((name, array) -> found.put(plain(name), array));
        var weights = new LinkedHashMap<String, NDArray>();
        wanted.forEach((name, shape) -> weights.put(name, checked(name, found.get(name), shape)));
        return weights;
    }

    /** The header was held against the configuration when the model was opened: a file that differs has changed. */
    private NDArray checked(String name, @Nullable NDArray array, long[] shape) {
        if (array == null || !Arrays.equals(array.getShape().getShape(), shape))
            throw new UserException("%s: was changed while it was in use (%s); start again.".formatted(folder, name));
        var floats = floats(array);
        Safetensors.requireFinite(folder, name, floats);
        return floats;
    }

    private static NDArray floats(NDArray array) {
        if (array.getDataType() != DataType.FLOAT64)
            return array;
        try (array) {
            return array.toType(DataType.FLOAT32, true);
        }
    }

    private static String plain(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    /** The tokens of the codes, from the tokenizer's files. */
    public CodeVocabulary codes() {
        return CodeVocabulary.of(folder).within(config.vocabulary());
    }

    /** The tokens of prices as text, from the tokenizer's files. */
    public TextVocabulary text() {
        return TextVocabulary.of(folder).within(config.vocabulary());
    }

    /** SHA-256 over the names and bytes of the files that decide what the model computes. */
    public String sha256() {
        try {
            var files = hashed();
            var stamps = new ArrayList<Stamp>();
            for (var file : files)
                stamps.add(new Stamp(file, Files.size(file), Files.getLastModifiedTime(file)));
            var known = HASHES.get(stamps);
            if (known != null)
                return known;
            var sha256 = sha256(files);
            HASHES.put(stamps, sha256);
            return sha256;
        } catch (IOException e) {
            throw new UserException("%s: cannot be read (%s).".formatted(folder, e.getMessage()), e);
        }
    }

    /** The tokenizer's older files count only where they are read. */
    private List<Path> hashed() {
        var tokenizer = Files.exists(folder.resolve(TOKENIZER)) ? List.of(TOKENIZER) : OLD_TOKENIZER;
        return Stream.of(Stream.of("config.json"), WeightFiles.names(folder), tokenizer.stream())
                .flatMap(names -> names)
                .map(folder::resolve)
                .filter(Files::exists).toList();
    }

    private static String sha256(List<Path> files) throws IOException {
        var digest = Sha256.digest();
        for (var file : files) {
            digest.update((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
            try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return Sha256.hex(digest);
    }

    /** By what a file is known to be the one that was hashed before in this process: half a gigabyte takes seconds. */
    private record Stamp(Path file, long size, FileTime modified) {
    }
}
