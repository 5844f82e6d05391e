package io.pipevolve.model.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.pipevolve.config.UserException;
import io.pipevolve.model.checkpoint.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tensors of an adapter's file, checked one by one: a {@link UserException} names the one that does not fit. */
record AdapterTensors(Path file, Map<String, NDArray> tensors) {

    /**
     * Reads a folder's weights.
     *
     * @param pickle
     *            name of the file that holds them where they were not saved as safetensors
     */
    static AdapterTensors read(Path folder, String name, String pickle, NDManager manager) {
        var file = folder.resolve(name);
        if (!Files.exists(file) && Files.exists(folder.resolve(pickle)))
            throw new UserException(
                    "%s: is a pickle, which could run any program and is not read: save the adapter as %s."
                            .formatted(folder.resolve(pickle), name));
        return new AdapterTensors(file, Safetensors.read(file, manager));
    }

    /** A name as the network's modules have it, or null for a tensor that is not known. */
    @FunctionalInterface
    interface Renaming {
        @Nullable String of(String name);
    }

    /**
     * All tensors as 32-bit floats under other names.
     *
     * @param unknown
     *            what to say of a tensor without another name: it "is …"
     */
    Map<String, NDArray> renamed(Renaming renaming, String unknown) {
        if (tensors.isEmpty())
            throw new UserException("%s: holds no tensor; write the adapter again.".formatted(file));
        var renamed = new LinkedHashMap<String, NDArray>();
        tensors.forEach((name, array) -> {
            var other = renaming.of(name);
            if (other == null)
                throw new UserException("%s: the tensor %s is %s.".formatted(file, name, unknown));
            var floats = floats(name, array);
            Safetensors.requireFinite(file, name, floats);
            if (renamed.putIfAbsent(other, floats) != null)
                throw new UserException(
                        "%s: two tensors are %s; keep one adapter in the folder.".formatted(file, other));
        });
        return renamed;
    }

    void require(Map<String, NDArray> arrays, String name, long... shape) {
        var array = arrays.get(name);
        if (array == null)
            throw new UserException("%s: lacks the tensor of %s; write the adapter again.".formatted(file, name));
        if (!Arrays.equals(array.getShape().getShape(), shape))
            throw new UserException(
                    "%s: the tensor of %s has shape %s, not %s as this base and %s want.".formatted(file,
                            name, array.getShape(), Arrays.toString(shape), AdapterConfig.FILE));
    }

    private NDArray floats(String name, NDArray array) {
        return switch (array.getDataType()) {
            case FLOAT32 -> array;
            case FLOAT64 -> {
                try (array) {
                    yield array.toType(DataType.FLOAT32, true);
                }
            }
            default -> throw new UserException(
                    "%s: the tensor %s is %s, not a float.".formatted(file, name, array.getDataType()));
        };
    }
}
