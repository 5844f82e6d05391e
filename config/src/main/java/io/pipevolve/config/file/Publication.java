package io.pipevolve.config.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts whole new files into the places of older ones, rename by rename. Older files are kept aside until the end: where
 * a rename fails, all are taken back; where the process is killed, running the same plan again completes it.
 */
final class Publication {
    private record Renamed(Path from, Path to) {
    }

    private final Path root;
    private final Path fresh;
    private final Path old;
    private final Plan plan;
    private final Move move;
    private final Deque<Renamed> done = new ArrayDeque<>();
    private final List<Path> foldersMade = new ArrayList<>();

    /**
     * @param root
     *            folder where the files belong
     * @param staging
     *            folder inside of it, with the new files and room for the older ones
     */
    Publication(Path root, Path staging, Plan plan, Move move) {
        this.root = root;
        this.fresh = staging.resolve(StagedFolder.NEW);
        this.old = staging.resolve(StagedFolder.OLD);
        this.plan = plan;
        this.move = move;
    }

    /** Refuses links, and folders in the places of files, while nothing has been moved yet. */
    void check() throws IOException {
        for (var file : files())
            Links.requireFileOrNothing(root, file);
    }

    /** Gives the new files, relative to the folder, in the order in which they appeared. */
    List<Path> run() throws IOException {
        try {
            for (var file : files().stream().sorted(plan.order().reversed()).toList())
                if (plan.closes(file) || plan.removed().contains(file))
                    putAside(file);
            var placed = Tree.files(fresh).stream().sorted(plan.order()).toList();
            for (var file : placed) {
                putAside(file);
                makeFolders(file);
                rename(fresh.resolve(file), root.resolve(file));
            }
            for (var folder : folders(placed))
                Sync.folder(folder);
            return placed;
        } catch (IOException | RuntimeException e) {
            takeBack(e);
            throw e;
        }
    }

    /** The new ones and those that they make false. */
    private List<Path> files() throws IOException {
        var files = new TreeSet<>(Tree.files(fresh));
        files.addAll(plan.removed());
        return List.copyOf(files);
    }

    private void putAside(Path file) throws IOException {
        Links.requireFileOrNothing(root, file);
        if (!Files.exists(root.resolve(file)))
            return;
        var aside = old.resolve(file);
        Files.createDirectories(Objects.requireNonNull(aside.getParent()));
        rename(root.resolve(file), aside);
    }

    private void makeFolders(Path file) throws IOException {
        var way = root;
        for (int i = 0; i < file.getNameCount() - 1; i++) {
            way = way.resolve(file.getName(i));
            try {
                Files.createDirectory(way);
                foldersMade.add(way);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(way, LinkOption.NOFOLLOW_LINKS))
                    throw e;
            }
        }
    }

    private Set<Path> folders(List<Path> files) {
        var folders = new TreeSet<Path>(List.of(root));
        for (var file : files)
            for (var up = root.resolve(file).getParent(); up != null && !up.equals(root); up = up.getParent())
                folders.add(up);
        return folders;
    }

    private void rename(Path from, Path to) throws IOException {
        move.move(from, to);
        done.push(new Renamed(from, to));
    }

    private void takeBack(Exception cause) {
        try {
            while (!done.isEmpty()) {
                var last = done.peek();
                move.move(last.to(), last.from());
                done.pop();
            }
            for (var folder : foldersMade.reversed())
                Files.deleteIfExists(folder);
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** Whether every file is again where it was before. */
    boolean isTakenBack() {
        return done.isEmpty();
    }
}
