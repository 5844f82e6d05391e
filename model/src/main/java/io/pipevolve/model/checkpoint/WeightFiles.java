package io.pipevolve.model.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a checkpoint's weights: {@code model.safetensors}, or the shards that its index names. */
public final class WeightFiles {
    public static final String WHOLE = "model.safetensors";
    public static final String INDEX = WHOLE + ".index.json";
    private static final Pattern SHARD = Pattern.compile("[\\w.-]+\\.safetensors");
    private static final int MOST_SHARDS = 1_000;

    private WeightFiles() {
    }

    /** Whether all of them lie in the folder. */
    public static boolean areIn(Path folder) {
        try {
            return of(folder).stream().allMatch(Files::isRegularFile);
        } catch (UserException _) {
            return false;
        }
    }

    /** Those of a folder, in order; a {@link UserException} says what is missing. */
    static List<Path> of(Path folder) {
        if (Files.exists(folder.resolve(WHOLE)))
            return List.of(folder.resolve(WHOLE));
        if (!Files.exists(folder.resolve(INDEX)))
            throw new UserException("model (%s): has no %s and no %s; save the checkpoint with safetensors."
                    .formatted(folder, WHOLE, INDEX));
        return shards(folder.resolve(INDEX));
    }

    /** The files whose bytes decide what the weights are. */
    static Stream<String> names(Path folder) {
        var files = of(folder).stream().map(file -> String.valueOf(file.getFileName()));
        return Files.exists(folder.resolve(WHOLE)) ? files : Stream.concat(Stream.of(INDEX), files);
    }

    private static List<Path> shards(Path index) {
        var map = read(index).path("weight_map");
        var names = map.properties().stream().map(entry -> entry.getValue().asText()).distinct().sorted().toList();
        if (names.isEmpty() || names.size() > MOST_SHARDS)
            throw new UserException("%s: its weight_map names %d files, where 1 to %d may be: fetch it again."
                    .formatted(index, names.size(), MOST_SHARDS));
        return names.stream().map(name -> shard(index, name)).toList();
    }

    private static Path shard(Path index, String name) {
        if (!SHARD.matcher(name).matches())
            throw new UserException("%s: %s is not the name of a safetensors file beside it: fetch it again."
                    .formatted(index, Shown.text(name)));
        var file = index.resolveSibling(name);
        if (!Files.exists(file))
            throw new UserException("%s: names %s, which is not beside it: fetch the missing part.".formatted(index,
                    name));
        return file;
    }

    private static JsonNode read(Path index) {
        CheckpointLimits.requireShort(index);
        try {
            return Json.parseStrictly(Files.readString(index));
        } catch (JsonProcessingException e) {
            throw new UserException("%s: cannot be read as JSON (it %s); fetch it again.".formatted(index,
                    Json.fault(e)), e);
        } catch (IOException e) {
            throw new UserException("%s: cannot be read (%s); fetch it again.".formatted(index, e.getMessage()), e);
        }
    }
}
