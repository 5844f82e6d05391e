package io.pipevolve.optimizer.torture;

import io.pipevolve.config.file.StagedFolder;
import io.pipevolve.config.file.Tree;
import io.pipevolve.optimizer.cli.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** A folder in which a command runs: with a store, and what the command writes besides. */
record Scene(Path folder) {
    static final String STORE = "store";
    static final String OUT = "out";
    private static final String LOG = ".log";
    private static final String STANDARD_OUT = "out.log";

    Scene copyTo(Path target) throws IOException {
        copy(folder, target);
        return new Scene(target);
    }

    static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.sorted().toList())
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    Path store() {
        return folder.resolve(STORE);
    }

    ChildCommand start(List<String> command) throws IOException {
        return ChildCommand.start(folder, folder.resolve("told.log"), command.toArray(String[]::new));
    }

    /** In this process. */
    Shell.Run run(List<String> command) {
        return new Shell(folder).run(command.toArray(String[]::new));
    }

    /** Bytes of what the command told on standard output. */
    long told() {
        return folder.resolve(STANDARD_OUT).toFile().length();
    }

    boolean isPublishing() {
        try {
            var out = folder.resolve(OUT);
            return Files.isDirectory(out) && StagedFolder.isBeingPublished(out);
        } catch (IOException | UncheckedIOException _) {
            return false;
        }
    }

    /** Another number when a file has come, gone, grown or been written to. */
    long appearance() {
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> !isLog(path)).mapToLong(Scene::appearance).sum();
        } catch (IOException | UncheckedIOException _) {
            // a file went while it was looked at
            return -1;
        }
    }

    private static long appearance(Path path) {
        var file = path.toFile();
        return Objects.hash(path, file.lastModified(), file.isDirectory() ? 0 : file.length());
    }

    static boolean isLog(Path path) {
        return path.toString().endsWith(LOG);
    }

    void delete() throws IOException {
        Tree.delete(folder);
    }
}
