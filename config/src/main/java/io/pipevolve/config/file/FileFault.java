package io.pipevolve.config.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the file system says, in words for people. */
public final class FileFault {
    /** As Linux, macOS and Windows word it where a file cannot grow. */
    private static final Pattern NO_ROOM = Pattern
            .compile("(?i).*(no space left|not enough space|file too large|quota exceeded|disk is full).*");
    private static final int DEEPEST = 50;

    private FileFault() {
    }

    /** Such as {@code No space left on device}; a path is not in it where Java gives the reason apart. */
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "there is a file of that name";
            case NotDirectoryException _ -> "it is no folder";
            case DirectoryNotEmptyException _ -> "the folder is not empty";
            case FileSystemLoopException _ -> "its links lead in a circle";
            case NotLinkException _ -> "it is no link";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> said(e);
        };
    }

    /** That of the exception that it carries. */
    public static String reason(UncheckedIOException e) {
        return reason(Objects.requireNonNull(e.getCause()));
    }

    /** What the file system said at the root of a fault, where that is that a file cannot grow or be written. */
    public static Optional<String> unwritten(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
            if (cause instanceof AccessDeniedException denied)
                return Optional.of("%s: permission denied".formatted(denied.getFile()));
            if (cause instanceof IOException e && isNoRoom(e))
                return Optional.of(said(e));
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Whether a file could not grow: the disk, a quota or a limit of the process ended it. */
    public static boolean isNoRoom(IOException e) {
        return NO_ROOM.matcher(said(e)).matches();
    }

    private static String said(IOException e) {
        var message = e.getMessage();
        return message == null || message.isBlank()
                ? "no reason given"
                : message.lines().findFirst().orElse("").strip();
    }
}
