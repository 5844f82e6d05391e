package io.pipevolve.model.checkpoint;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the header of a checkpoint's weights against what its configuration asks for, before a byte of them is loaded.
 * Tensors that a GPT-2 does not have, such as attention masks, may stand beside.
 */
final class CheckpointTensors {
    private static final String PREFIX = "transformer.";
    private static final Set<String> FLOATS = Set.of("F16", "BF16", "F32", "F64");

    private CheckpointTensors() {
    }

    /** Refuses weights that are missing, there twice, of another shape, or no floats. */
    static void require(List<Path> files, Gpt2Config config) {
        var wanted = Gpt2Weights.shapes(config);
        var found = new HashMap<String, SafetensorsHeader.Entry>();
        var first = files.getFirst();
        for (var file : files)
            header(file).entries().forEach((name, entry) -> {
                var plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
                if (wanted.containsKey(plain) && found.put(plain, entry) != null)
                    throw new UserException(files.size() > 1
                            ? "%s: has the tensor %s once more: fetch or write the shards again.".formatted(file, plain)
                            : "%s: has the tensor %s twice, with and without %s: fetch or write it again."
                                    .formatted(file, plain, PREFIX));
            });
        wanted.forEach((name, shape) -> require(first, name, shape, found));
    }

    private static void require(Path file, String name, long[] shape, Map<String, SafetensorsHeader.Entry> found) {
        var entry = found.get(name);
        if (entry == null)
            throw new UserException("%s: lacks the tensor %s of a GPT-2: name a whole GPT-2 checkpoint."
                    .formatted(file, name));
        if (!Arrays.equals(entry.shape(), shape))
            throw new UserException("%s: the tensor %s has shape %s; config.json says %s: fetch both again."
                    .formatted(file, name, Arrays.toString(entry.shape()), Arrays.toString(shape)));
        if (!FLOATS.contains(entry.type()))
            throw new UserException("%s: the tensor %s is %s, not a float: save it as F32, F16 or BF16."
                    .formatted(file, name, entry.type()));
    }

    private static SafetensorsHeader header(Path file) {
        CheckpointLimits.requireFile(file);
        try (var channel = Files.newByteChannel(file)) {
            return SafetensorsHeader.read(file, channel);
        } catch (IOException e) {
            throw new UserException("%s: cannot be read (%s); name a folder with model.safetensors.".formatted(file,
                    e.getMessage()), e);
        }
    }
}
