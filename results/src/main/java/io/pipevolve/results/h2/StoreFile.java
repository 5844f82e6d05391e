package io.pipevolve.results.h2;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.FileFault;
import io.pipevolve.results.h2.redo.DamagedJournalException;
import io.pipevolve.results.h2.redo.WholeFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.api.ErrorCode;

/** Where the store lies, and in one line why it cannot be opened. */
final class StoreFile {
    private static final String SUFFIX = ".mv.db";
    /** What H2's files begin with. */
    private static final String MAGIC = "H:2,";
    /** H2 chains its exceptions in circles at times. */
    private static final int DEEPEST = 50;

    private StoreFile() {
    }

    static String withoutSuffix(Path file) {
        var text = file.toString();
        return text.substring(0, text.length() - SUFFIX.length());
    }

    /** What a killed process or a power cut left half written is written first. */
    static boolean requireRecovered(Path file) {
        return requireMended(file, WholeFile::recovered);
    }

    /** Lays what the journal has over the file again, which lost something of it. */
    static boolean requireRedone(Path file) {
        return requireMended(file, WholeFile::redone);
    }

    private interface Mending {
        boolean isDone(WholeFile file) throws IOException;
    }

    private static boolean requireMended(Path file, Mending mending) {
        try {
            if (!mending.isDone(WholeFile.of(file)))
                throw new FileWait.HeldException(new IOException("the store is held"));
            return true;
        } catch (IOException e) {
            throw unmended(file, e);
        }
    }

    /**
     * Why a store cannot be used, whatever was thrown: also what says so already, and the errors that are H2's answer
     * to some damage.
     */
    static UserException told(Path file, Throwable e) {
        return switch (e) {
            case UserException told -> told;
            case FileWait.HeldException held -> held(file, held);
            default -> unreadable(file, e);
        };
    }

    /** What cannot be a store, whatever it is. */
    static UserException noStore(Path file, Throwable e) {
        return new UserException(beginsLikeADatabase(file) ? damaged(file, root(e)) : nothingOfOurs(file), e);
    }

    static UserException held(Path file, Exception e) {
        return new UserException(
                "Store %s: another program holds it open. Close that program, or name another folder with --store."
                        .formatted(file),
                e);
    }

    static UserException unwritable(Path file, IOException e) {
        if (e instanceof DamagedJournalException)
            return new UserException(halfWritten(file), e);
        return new UserException("Store %s: it cannot be written (%s). %s, or name another folder with --store."
                .formatted(file, reason(e), FileFault.isNoRoom(e) ? "Make room there" : "Mend that"), e);
    }

    /** Also who only reads must write then, as from a folder that was copied while a command wrote to it. */
    static UserException unmended(Path file, IOException e) {
        if (e instanceof DamagedJournalException || FileFault.isNoRoom(e))
            return unwritable(file, e);
        return new UserException(
                """
                        Store %s: what a command left half done must be ended first, and its file cannot be written (%s). \
                        Mend that, or copy the folder to where you may write."""
                        .formatted(file, reason(e)),
                e);
    }

    static UserException unreadable(Path file, Throwable e) {
        var system = system(e);
        if (system.isPresent())
            return unwritable(file, system.get());
        var cause = root(e);
        if (!(cause instanceof SQLException sql))
            return new UserException(damaged(file, cause), e);
        return new UserException(switch (sql.getErrorCode()) {
            case ErrorCode.FILE_VERSION_ERROR_1 ->
                """
                        Store %s: it was written by another version of H2. Name another folder with --store, or use \
                        the Pipevolve that wrote it."""
                        .formatted(file);
            case ErrorCode.WRONG_USER_OR_PASSWORD ->
                """
                        Store %s: its password is not the one in pipevolve.key. Bring the file back that belongs to \
                        it, or restore a backup (pipevolve restore)."""
                        .formatted(file);
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.GENERAL_ERROR_1 -> damaged(file, cause);
            default -> "Store %s: it cannot be used (%s). Mend that, or name another folder with --store."
                    .formatted(file, reason(sql));
        }, e);
    }

    private static String damaged(Path file, Throwable e) {
        return """
                Store %s: it is damaged (%s). Bring back a copy, or save what can still be read: pipevolve backup \
                --damaged"""
                .formatted(file, Quoted.of(reason(e)));
    }

    /** What went wrong once all was stored. */
    static String untidied(Path file, Throwable e) {
        var system = system(e);
        return system.isEmpty()
                ? String.valueOf(unreadable(file, e).getMessage())
                : "Store %s: all is stored, but its file could not be tidied (%s). Mend that before the next search."
                        .formatted(file, reason(system.get()));
    }

    static String older(Path file) {
        return """
                Store %s: its end is damaged, so what was stored last is missing. Bring back a copy, or save what is \
                there (pipevolve backup) and restore that in another folder."""
                .formatted(file);
    }

    private static String halfWritten(Path file) {
        var journal = WholeFile.journal(file).getFileName();
        return """
                Store %s: its journal %s is damaged, so its last change may be half written. Bring back a copy of both, \
                or move %s away and save what can still be read: pipevolve backup --damaged"""
                .formatted(file, journal, journal);
    }

    private static String nothingOfOurs(Path file) {
        return """
                Store %s: it is not a database, so not a Pipevolve store. Move it away, or name another folder with \
                --store."""
                .formatted(file);
    }

    static String empty(Path file) {
        return "Store %s: nothing is left in it. Bring back a copy, or move it away to begin anew.".formatted(file);
    }

    static String foreign(Path file) {
        return """
                Store %s: it is a database, but not one of Pipevolve's, or something else was put into it. Move it \
                away, or name another folder with --store."""
                .formatted(file);
    }

    static String newer(Path file, int found, int known) {
        return """
                Store %s: its tables have version %d, this Pipevolve knows version %d. Use a newer Pipevolve, or name \
                another folder with --store."""
                .formatted(file, found, known);
    }

    /** H2 tells a short file of something else from a broken disk no better than by an error of input or output. */
    private static boolean beginsLikeADatabase(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAGIC.length()), StandardCharsets.ISO_8859_1).equals(MAGIC);
        } catch (IOException _) {
            return true;
        }
    }

    /** What the file system says, as that the disk is full; a file that ends too early is no fault of its. */
    private static Optional<IOException> system(Throwable e) {
        var cause = e;
        for (int depth = 0; depth < DEEPEST; depth++) {
            if (cause instanceof IOException said && !(said instanceof EOFException)
                    && !(said instanceof ClosedChannelException))
                return Optional.of(said);
            if (cause.getCause() == null)
                break;
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The exception of the driver, or the deepest one. */
    static Throwable root(Throwable e) {
        var cause = e;
        for (int depth = 0; depth < DEEPEST && !(cause instanceof SQLException) && cause.getCause() != null; depth++)
            cause = cause.getCause();
        return cause;
    }

    static String reason(Throwable e) {
        if (e instanceof IOException said)
            return FileFault.reason(said);
        var message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}
