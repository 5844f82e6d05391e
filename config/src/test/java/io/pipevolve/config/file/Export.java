package io.pipevolve.config.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A folder like those that commands write, every file of which holds the number of its version. */
record Export(Path folder) {
    static final String NOTES = "notes.txt";
    private static final List<String> CLOSING = List.of("config.json", "provenance.json");
    private static final String ODD = "adapter.safetensors";
    private static final String EVEN = "model.safetensors";

    /** The files of a version: its weights have another name than those of the next. */
    static List<String> files(int version) {
        return List.of("base/config.json", "base/model.safetensors", "best.json", "config.json", "provenance.json",
                "rank-2/best.json", "rank-2/provenance.json", weights(version));
    }

    private static String weights(int version) {
        return version % 2 == 0 ? EVEN : ODD;
    }

    void write(int version) throws IOException {
        write(version, Move.ATOMIC);
    }

    void write(int version, Move move) throws IOException {
        try (var staged = StagedFolder.in(folder, move)) {
            fill(staged.path(), version);
            staged.publish(CLOSING, List.of(Path.of(weights(version + 1))));
        }
    }

    static void fill(Path folder, int version) throws IOException {
        for (var name : files(version))
            AtomicFile.write(folder.resolve(name), Integer.toString(version));
    }

    /** Whether all files of that version are there, and none of another. */
    boolean isComplete(int version) throws IOException {
        if (!names().equals(Set.copyOf(files(version))))
            return false;
        for (var name : files(version))
            if (!Files.readString(folder.resolve(name)).equals(Integer.toString(version)))
                return false;
        return true;
    }

    /** Whether anybody can see that the folder is not whole: it has no provenance. */
    boolean isFlagged() {
        return !Files.exists(folder.resolve("provenance.json"));
    }

    boolean hasLeftover() throws IOException {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(StagedFolder.PREFIX));
        }
    }

    private Set<String> names() throws IOException {
        return Tree.files(folder).stream().map(file -> file.toString().replace('\\', '/'))
                .filter(name -> !name.startsWith(StagedFolder.PREFIX) && !name.equals(NOTES))
                .collect(Collectors.toSet());
    }

    /** What a kill at this moment would leave on the disk. */
    Export copyTo(Path target) throws IOException {
        for (var path : Tree.of(folder))
            Files.copy(path, target.resolve(folder.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
        return new Export(target);
    }
}
