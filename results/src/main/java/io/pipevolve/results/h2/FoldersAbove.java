package io.pipevolve.results.h2;

import io.pipevolve.config.UserException;
import io.pipevolve.config.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * The folders that lead to a store: who may rename what lies in one of them can put another store into its place, also
 * while a search runs.
 */
final class FoldersAbove {
    private static final int STICKY = 01000;
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final int ROOT = 0;

    private FoldersAbove() {
    }

    /** Refuses a folder, given without links, that others can put another one in the place of. */
    static void requireClosed(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix"))
            return;
        for (var above = folder.getParent(); above != null; above = above.getParent()) {
            if (!OwnerOnly.isMine(above) && (Integer) Files.getAttribute(above, "unix:uid") != ROOT)
                throw new UserException(
                        """
                                Store %s: the folder %s above it belongs to another user, who could put another store \
                                in its place. Name a folder elsewhere with --store."""
                                .formatted(folder, above));
            if (othersRename(above))
                throw new UserException(
                        """
                                Store %s: other users may rename what is in the folder %s above it, and so put another \
                                store in its place. Name a folder elsewhere with --store, or let each rename their own \
                                only: chmod +t %s"""
                                .formatted(folder, above, above));
        }
    }

    /** In a sticky folder everybody renames their own only; a group of the owner's name is the owner's own. */
    private static boolean othersRename(Path folder) throws IOException {
        int mode = (Integer) Files.getAttribute(folder, "unix:mode");
        if ((mode & STICKY) != 0)
            return false;
        var attributes = Files.readAttributes(folder, PosixFileAttributes.class);
        return (mode & OTHERS_WRITE) != 0 || ((mode & GROUP_WRITES) != 0
                && !attributes.group().getName().equals(attributes.owner().getName()));
    }
}
