package io.pipevolve.config.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a publication does beside putting every new file into its place; on the disk it says that all new files are
 * whole and that their publication has begun.
 *
 * @param closing
 *            names of the files that say that a folder is complete: they go first and come last, in this order
 * @param removed
 *            older files, relative to the folder, that are false beside the new ones
 */
record Plan(List<String> closing, List<Path> removed) {
    private static final String FILE = "plan";
    private static final String HEADER = "pipevolve publication 1";
    private static final String CLOSING = "closing ";
    private static final String REMOVED = "removed ";
    private static final long LARGEST = 1 << 20;

    Plan {
        closing = List.copyOf(closing);
        removed = List.copyOf(removed);
        for (var path : removed)
            if (path.isAbsolute() || !path.equals(path.normalize()) || path.startsWith("..")
                    || path.toString().isEmpty())
                throw new IllegalArgumentException("(%s) must be a path inside of the folder.".formatted(path));
    }

    /** Files that close a folder come after the others, those of the outermost folder at the very end. */
    Comparator<Path> order() {
        return Comparator.<Path>comparingInt(path -> closing.indexOf(path.getFileName().toString()))
                .thenComparing(Path::getNameCount, Comparator.reverseOrder()).thenComparing(Comparator.naturalOrder());
    }

    boolean closes(Path path) {
        return closing.contains(path.getFileName().toString());
    }

    void write(Path staging) throws IOException {
        var lines = new ArrayList<>(List.of(HEADER));
        closing.forEach(name -> lines.add(CLOSING + name));
        removed.forEach(path -> lines.add(REMOVED + path));
        AtomicFile.write(staging.resolve(FILE), String.join("\n", lines) + "\n");
    }

    static boolean exists(Path staging) {
        return Files.isRegularFile(staging.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
    }

    static void delete(Path staging) throws IOException {
        Files.deleteIfExists(staging.resolve(FILE));
        Sync.folder(staging);
    }

    /** Empty where there is none, or where it is none of ours. */
    static Optional<Plan> read(Path staging) throws IOException {
        if (!exists(staging) || Files.size(staging.resolve(FILE)) > LARGEST)
            return Optional.empty();
        try {
            var lines = Files.readAllLines(staging.resolve(FILE));
            if (lines.isEmpty() || !lines.getFirst().equals(HEADER))
                return Optional.empty();
            return Optional.of(new Plan(values(lines, CLOSING),
                    values(lines, REMOVED).stream().map(staging.getFileSystem()::getPath).toList()));
        } catch (CharacterCodingException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static List<String> values(List<String> lines, String key) {
        return lines.stream().filter(line -> line.startsWith(key)).map(line -> line.substring(key.length())).toList();
    }
}
