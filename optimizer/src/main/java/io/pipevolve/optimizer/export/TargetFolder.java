package io.pipevolve.optimizer.export;

import io.pipevolve.config.UserException;
import io.pipevolve.config.file.StagedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder that a command will write, checked before its work begins. */
public final class TargetFolder {
    /** What other programs look for first; provenance says that an export is whole. */
    static final List<String> CLOSING = List.of("adapter_config.json", "config.json", "provenance.json");

    /** Files that make Python take a folder for tuned weights of one method or another. */
    static final List<String> WEIGHTS = List.of("adapter_model.safetensors", "adapter.safetensors",
            "adapter_config.json", "model.safetensors", "config.json", "generation_config.json");

    private TargetFolder() {
    }

    /** Builds new files and publishes them. */
    @FunctionalInterface
    public interface Work<T> {
        T on(StagedFolder staged) throws IOException;
    }

    /** The folder, which may be missing; refuses a file in its place, and one that cannot be written. */
    public static Path require(String option, Path folder) {
        var there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null)
            there = there.getParent();
        if (!Files.isDirectory(there))
            throw new UserException("%s %s: %s is a file: name a folder.".formatted(option, folder, there));
        if (!Files.isWritable(there))
            throw new UserException(
                    "%s %s: %s cannot be written: name a folder that you may write.".formatted(option, folder, there));
        return folder;
    }

    /** The folder holds what it held before, or all that the work published. */
    public static <T> T write(Path folder, Work<T> work) {
        try (var staged = StagedFolder.in(folder)) {
            staged.requireNoLinks(Stream.concat(WEIGHTS.stream(), CLOSING.stream()).map(Path::of).toList());
            return work.on(staged);
        } catch (IOException | UncheckedIOException e) {
            throw new UserException("The folder %s cannot be written (%s): name one that you may write."
                    .formatted(folder, e.getMessage()), e);
        }
    }

    public static List<Path> publish(StagedFolder staged) throws IOException {
        return staged.publish(CLOSING, List.of());
    }
}
