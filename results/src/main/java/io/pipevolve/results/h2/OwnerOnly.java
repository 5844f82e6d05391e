package io.pipevolve.results.h2;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and folders that their owner alone may read or change. A file system that knows no such rights, as on Windows,
 * leaves it at those of the folder above.
 */
final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {
    }

    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.createDirectory(folder, attributes(folder, FOLDER));
    }

    /** The rights to make a file with, so that it never has others, not even for a moment. */
    static FileAttribute<?>[] fileAttributes(Path file) {
        return attributes(file, FILE);
    }

    /** Makes an empty file; refuses one that is there already, and a link. */
    static void createFile(Path file) throws IOException {
        Files.createFile(file, fileAttributes(file));
    }

    /** Takes away the rights of others, and tells whether there were any. */
    static boolean tightened(Path path) throws IOException {
        if (!isKnown(path))
            return false;
        var found = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        var kept = EnumSet.copyOf(Files.isDirectory(path) ? FOLDER : FILE);
        if (kept.containsAll(found))
            return false;
        Files.setPosixFilePermissions(path, kept);
        return true;
    }

    /** Whether others may change the file, or what is in the folder. */
    static boolean isOpenToWriters(Path path) throws IOException {
        if (!isKnown(path))
            return false;
        var found = Files.getPosixFilePermissions(path);
        return found.contains(PosixFilePermission.GROUP_WRITE) || found.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Whether the file or folder belongs to the user who runs this process. */
    static boolean isMine(Path path) throws IOException {
        return !isKnown(path)
                || ((Integer) Files.getAttribute(path, "unix:uid")).longValue() == new UnixSystem().getUid();
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> rights) {
        return isKnown(path)
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }

    private static boolean isKnown(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
