package io.pipevolve.config.file;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * New files of a folder in the making: built in a folder of their own inside of it, closed to others, then put into
 * their places all at once as far as renames can. Until then the folder is as it was. What a killed process has left of
 * its own is mended by the next one: a publication that had begun is completed, anything else deleted.
 */
public final class StagedFolder implements AutoCloseable {
    static final String PREFIX = ".pipevolve-";
    static final String NEW = "new";
    static final String OLD = "old";

    private final Path root;
    private final boolean made;
    private final Path staging;
    private final Occupancy occupancy;
    private final Move move;

    private StagedFolder(Path root, boolean made, Path staging, Occupancy occupancy, Move move) {
        this.root = root;
        this.made = made;
        this.staging = staging;
        this.occupancy = occupancy;
        this.move = move;
    }

    /**
     * Begins new files for the folder, which is made where it is missing and may be a link to a folder. A
     * {@link UserException} says that another process is writing into it.
     */
    public static StagedFolder in(Path folder) throws IOException {
        return in(folder, Move.ATOMIC);
    }

    static StagedFolder in(Path folder, Move move) throws IOException {
        boolean made = !Files.exists(folder);
        var root = Files.createDirectories(folder.toAbsolutePath()).toRealPath();
        var staged = staged(root, made, move);
        try {
            Leftover.mendAll(root, staged.staging);
            Files.createDirectory(staged.path());
            return staged;
        } catch (IOException | RuntimeException e) {
            staged.close();
            throw e;
        }
    }

    /** What a full disk lets begin and not go on is taken back. */
    private static StagedFolder staged(Path root, boolean made, Move move) throws IOException {
        var staging = root.resolve(PREFIX + NewName.random());
        try {
            Files.createDirectory(staging, OwnerOnly.folder(staging));
            return new StagedFolder(root, made, staging, Occupancy.take(staging), move);
        } catch (IOException | RuntimeException e) {
            Tree.delete(staging);
            if (made)
                deleteIfEmpty(root);
            throw e;
        }
    }

    /** Whether this is where new files are built, or what a killed process has left of such a folder. */
    public static boolean isStaging(Path file) {
        return file.getFileName().toString().startsWith(PREFIX);
    }

    /** Whether a process puts its files into the folder, or was killed while it did. */
    public static boolean isBeingPublished(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> isStaging(file) && Plan.exists(file));
        }
    }

    /** Where the new files are built. */
    public Path path() {
        return staging.resolve(NEW);
    }

    /**
     * Refuses links in the places of these files, before much work is spent on them.
     *
     * @param files
     *            relative to the folder
     */
    public void requireNoLinks(Collection<Path> files) {
        for (var file : files)
            Links.requireFileOrNothing(root, file);
    }

    /**
     * Puts the new files into their places; other files stay. A failure leaves the folder as it was.
     *
     * @param closing
     *            names of the files without which nobody takes the folder for complete: the older ones go first, the
     *            new ones come last, in this order
     * @param removed
     *            older files, relative to the folder, that are false beside the new ones
     * @return the new files, relative to the folder
     */
    public List<Path> publish(List<String> closing, Collection<Path> removed) throws IOException {
        var plan = new Plan(closing, List.copyOf(removed));
        var publication = new Publication(root, staging, plan, move);
        publication.check();
        Sync.tree(path());
        plan.write(staging);
        Sync.folder(root);
        try {
            var files = publication.run();
            Plan.delete(staging);
            return files;
        } catch (IOException | RuntimeException e) {
            if (publication.isTakenBack())
                Plan.delete(staging);
            throw e;
        }
    }

    /** Deletes what is not published; a publication that could not be taken back stays for the next process to mend. */
    @Override
    public void close() throws IOException {
        try (occupancy) {
            discard(staging, occupancy);
        }
        if (made)
            deleteIfEmpty(root);
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            // something was published
        }
    }

    /** Deletes a staged folder whose plan is done or was never made; the lock goes last, when nothing can be lost. */
    static void discard(Path staging, Occupancy occupancy) throws IOException {
        if (Plan.exists(staging))
            return;
        Tree.delete(staging.resolve(NEW));
        Tree.delete(staging.resolve(OLD));
        occupancy.close();
        Tree.delete(staging);
    }

    static UserException busy(Path root) {
        return new UserException("%s: another Pipevolve is writing into it: wait for it to end, or name another folder."
                .formatted(Quoted.whole(root.toString())));
    }
}
