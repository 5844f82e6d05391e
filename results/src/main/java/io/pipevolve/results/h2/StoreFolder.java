package io.pipevolve.results.h2;

import io.pipevolve.config.UserException;
import io.pipevolve.config.file.OwnerOnly;
import io.pipevolve.results.h2.redo.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The folder of a store: a file of rows and a file with its password, closed to every user but one. A folder that holds
 * nothing else is closed too; in one that holds other things the two files are.
 */
record StoreFolder(Path path) {
    private static final String KEY = "pipevolve.key";
    private static final String UNFINISHED = "pipevolve.new.mv.db";
    private static final String OLD_LOCK = "pipevolve.lock.db";
    private static final Set<String> OF_ONE_KERNEL = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs");
    private static final List<String> OURS = List.of("pipevolve.", "failure-", "forecasts");

    /** Makes the folder where it is missing. */
    static StoreFolder toWrite(Path folder, Consumer<String> notices) {
        var absolute = absolute(folder);
        try {
            if (!Files.exists(absolute))
                Files.createDirectory(withParents(absolute), OwnerOnly.folder(absolute));
        } catch (IOException e) {
            // another process may have made it at this moment
            if (!Files.isDirectory(absolute))
                throw new UserException(
                        "Store %s: the folder cannot be made (%s). Name one that you may write with --store."
                                .formatted(folder, StoreFile.reason(e)),
                        e);
        }
        var store = new StoreFolder(real(absolute));
        if (!Files.isDirectory(absolute) || !Files.isWritable(absolute)
                || (Files.exists(store.file()) && !Files.isWritable(store.file())))
            throw new UserException(
                    "Store %s: it cannot be written. Name a folder that you may write with --store.".formatted(folder));
        return store.closedToOthers(notices);
    }

    static StoreFolder toRead(Path folder, Consumer<String> notices) {
        return new StoreFolder(real(absolute(folder))).closedToOthers(notices);
    }

    Path file() {
        return path.resolve(SearchStore.FILE);
    }

    Path key() {
        return path.resolve(KEY);
    }

    /** Where a store is built before it takes its place. */
    Path unfinished() {
        return path.resolve(UNFINISHED);
    }

    /** What the mixed mode of older versions leaves behind. */
    Path oldLock() {
        return path.resolve(OLD_LOCK);
    }

    /**
     * Whether it lies in a file system of a disk, which two kernels that had it at once would destroy. All others may
     * be shared: over a network, by a virtual machine with its host, or as layers above one that is.
     */
    boolean isOneKernels() {
        try {
            return OF_ONE_KERNEL.contains(Files.getFileStore(path).type());
        } catch (IOException _) {
            return false;
        }
    }

    private static Path withParents(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        return folder;
    }

    private static Path absolute(Path folder) {
        return withoutSemicolon(folder.toAbsolutePath().normalize());
    }

    private static Path withoutSemicolon(Path folder) {
        if (folder.toString().contains(";"))
            throw new UserException(
                    "Store %s: the path must not hold a semicolon. Name another folder with --store."
                            .formatted(folder));
        return folder;
    }

    /** Without links, for who made one of them could turn it elsewhere. */
    private static Path real(Path folder) {
        try {
            return withoutSemicolon(folder.toRealPath());
        } catch (IOException e) {
            throw new UserException("Store %s: the folder cannot be found (%s). Name another with --store."
                    .formatted(folder, StoreFile.reason(e)), e);
        }
    }

    private StoreFolder closedToOthers(Consumer<String> notices) {
        try {
            requireMine(path);
            FoldersAbove.requireClosed(path);
            var tightened = new ArrayList<Path>();
            if (holdsNothingElse()) {
                if (OwnerOnly.tightened(path))
                    tightened.add(path);
            } else if (OwnerOnly.isOpenToWriters(path))
                throw new UserException(
                        """
                                Store %s: other users may change what is in this folder. Name a folder of its own with \
                                --store, or take their right away: chmod go-w %s"""
                                .formatted(path, path));
            for (var file : List.of(file(), key(), unfinished(), WholeFile.journal(file())))
                if (isTightened(file))
                    tightened.add(file);
            if (!tightened.isEmpty() && Files.exists(file()))
                notices.accept("Store %s: other users could reach it; now it is yours alone (%s)."
                        .formatted(path, rights(tightened)));
            return this;
        } catch (IOException e) {
            throw new UserException(
                    "Store %s: its rights cannot be looked at or set (%s). Name a folder of your own with --store."
                            .formatted(path, StoreFile.reason(e)),
                    e);
        }
    }

    /** The last two of the files come and go while other processes write. */
    private boolean isTightened(Path file) throws IOException {
        try {
            requireFile(file);
            requireMine(file);
            return OwnerOnly.tightened(file);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private String rights(List<Path> tightened) {
        return String.join(", ", tightened.stream()
                .map(file -> file.equals(path) ? "the folder 0700" : file.getFileName() + " 0600").toList());
    }

    private void requireMine(Path file) throws IOException {
        if (!OwnerOnly.isMine(file))
            throw new UserException(
                    """
                            Store %s: %s belongs to another user, who could have put anything into it. Ask for a \
                            backup (pipevolve backup) and restore that, or name another folder with --store."""
                            .formatted(path, file.equals(path) ? "the folder" : file.getFileName()));
    }

    private void requireFile(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isRegularFile())
            throw new UserException(
                    "Store %s: %s is a link or no file. Put the file itself there, or name another folder with --store."
                            .formatted(path, file.getFileName()));
    }

    private boolean holdsNothingElse() throws IOException {
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .allMatch(name -> OURS.stream().anyMatch(name::startsWith));
        }
    }
}
