package io.pipevolve.config.file;

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
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {
    }

    /** Attributes of a new file at that place, which keep everybody else out from the first byte. */
    public static FileAttribute<?>[] file(Path place) {
        return attributes(place, FILE);
    }

    /** Attributes of a new folder at that place. */
    public static FileAttribute<?>[] folder(Path place) {
        return attributes(place, FOLDER);
    }

    /** Takes away the rights of others, and tells whether there were any. */
    public static boolean tightened(Path path) throws IOException {
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
    public static boolean isOpenToWriters(Path path) throws IOException {
        if (!isKnown(path))
            return false;
        var found = Files.getPosixFilePermissions(path);
        return found.contains(PosixFilePermission.GROUP_WRITE) || found.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Whether the file or folder belongs to the user who runs this process. */
    public static boolean isMine(Path path) throws IOException {
        return !isKnown(path)
                || ((Integer) Files.getAttribute(path, "unix:uid")).longValue() == new UnixSystem().getUid();
    }

    private static FileAttribute<?>[] attributes(Path place, Set<PosixFilePermission> rights) {
        return isKnown(place)
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }

    private static boolean isKnown(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
