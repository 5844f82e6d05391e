package io.pipevolve.optimizer.export;

import io.pipevolve.config.UserException;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.config.file.FileFault;
import io.pipevolve.config.file.StagedFolder;
import io.pipevolve.optimizer.environment.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A folder that a command will write, checked before its work begins. */
public final class TargetFolder {
    /** Lies in a folder that Pipevolve made or was told to take: what is there may be replaced without a word. */
    static final String MARKER = ".pipevolve";

    /** What other programs look for first; provenance says that an export is whole. */
    static final List<String> CLOSING = List.of("adapter_config.json", "config.json", "provenance.json");

    /** What people open; tables, trades and pictures beside it belong to it. */
    private static final List<String> REPORTS = List.of("backtest.md", "comparison.md");

    /** Files that make Python take a folder for tuned weights of one method or another. */
    static final List<String> WEIGHTS = List.of("adapter_model.safetensors", "adapter.safetensors",
            "adapter_config.json", "model.safetensors", "config.json", "generation_config.json", "forecast.py");

    private static final String NOTE = "Pipevolve wrote this folder and may replace files in it. Without this file it asks for --force first.\n";

    private TargetFolder() {
    }

    /** Builds new files and publishes them. */
    @FunctionalInterface
    public interface Work<T> {
        T on(StagedFolder staged) throws IOException;
    }

    /**
     * The folder, which may be missing; refuses a path without a name, a file in its place, one that cannot be written,
     * and unless forced one that holds files which no earlier command put there.
     */
    public static Path require(Destination to, Environment environment) {
        if (to.given().toString().isBlank())
            throw new UserException("%s: the path is empty: name a folder, such as exported/quick.".formatted(to
                    .option()));
        var folder = environment.resolve(to.given());
        var there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null)
            there = there.getParent();
        if (!Files.isDirectory(there))
            throw new UserException("%s %s: %s is a file: name a folder.".formatted(to.option(), folder, there));
        if (!Files.isWritable(there))
            throw new UserException("%s %s: %s cannot be written: name a folder that you may write.".formatted(to
                    .option(), folder, there));
        if (!to.force() && Files.isDirectory(folder))
            requireOurs(to.option(), folder);
        return folder;
    }

    private static void requireOurs(String option, Path folder) {
        try (var files = Files.list(folder)) {
            if (Files.exists(folder.resolve(MARKER)) || StagedFolder.isBeingPublished(folder))
                return;
            files.filter(file -> !StagedFolder.isStaging(file)).min(Path::compareTo).ifPresent(first -> {
                throw new UserException(
                        "%s %s: the folder holds files that Pipevolve did not write (%s): name a new or empty folder, or add --force to replace files of the same names."
                                .formatted(option, folder, first.getFileName()));
            });
        } catch (IOException e) {
            throw new UserException("%s %s: cannot be looked into (%s): name another folder.".formatted(option, folder,
                    FileFault.reason(e)), e);
        }
    }

    /** The folder holds what it held before, or all that the work published. */
    public static <T> T write(Path folder, Work<T> work) {
        try (var staged = StagedFolder.in(folder)) {
            staged.requireNoLinks(Stream.concat(Stream.of(MARKER), Stream.concat(WEIGHTS.stream(), CLOSING.stream()))
                    .map(Path::of).toList());
            return work.on(staged);
        } catch (IOException e) {
            throw unwritable(folder, e);
        } catch (UncheckedIOException e) {
            throw unwritable(folder, Objects.requireNonNull(e.getCause()));
        }
    }

    private static UserException unwritable(Path folder, IOException e) {
        return new UserException("The folder %s cannot be written (%s): make room, or name one that you may write."
                .formatted(folder, FileFault.reason(e)), e);
    }

    public static List<Path> publish(StagedFolder staged) throws IOException {
        return publish(staged, List.of());
    }

    /**
     * Puts the new files into their places, and the marker beside them.
     *
     * @return the new files without the marker, relative to the folder
     */
    static List<Path> publish(StagedFolder staged, Collection<Path> removed) throws IOException {
        AtomicFile.write(staged.path().resolve(MARKER), NOTE);
        var closing = Stream.concat(REPORTS.stream(), CLOSING.stream()).toList();
        return staged.publish(closing, removed).stream().filter(file -> !file.equals(Path.of(MARKER))).toList();
    }
}
