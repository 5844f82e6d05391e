package io.pipevolve.results.h2;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** Where the store lies, and in one line why it cannot be opened. */
final class StoreFile {
    private static final String SUFFIX = ".mv.db";
    /** What H2's files begin with. */
    private static final String MAGIC = "H:2,";

    private StoreFile() {
    }

    /** The file in the folder, which is made where it is missing. */
    static Path in(Path folder) {
        var absolute = folder.toAbsolutePath().normalize();
        if (absolute.toString().contains(";"))
            throw new UserException(
                    "Store %s: the path must not hold a semicolon. Name another folder with --store."
                            .formatted(folder));
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new UserException(
                    "Store %s: the folder cannot be made (%s). Name one that you may write with --store."
                            .formatted(folder, reason(e)),
                    e);
        }
        var file = absolute.resolve(SearchStore.FILE);
        if (!Files.isWritable(absolute) || (Files.exists(file) && !Files.isWritable(file)))
            throw new UserException(
                    "Store %s: it cannot be written. Name a folder that you may write with --store.".formatted(folder));
        return file;
    }

    static String withoutSuffix(Path file) {
        var text = file.toString();
        return text.substring(0, text.length() - SUFFIX.length());
    }

    static UserException unreadable(Path file, SQLException e) {
        if (!beginsLikeADatabase(file))
            return new UserException(
                    "Store %s: it is not a database, so not a Pipevolve store. Move it away, or name another folder with --store."
                            .formatted(file),
                    e);
        return new UserException(switch (e.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                "Store %s: another program holds it open. Close that program, or name another folder with --store."
                        .formatted(file);
            case ErrorCode.FILE_VERSION_ERROR_1 ->
                "Store %s: it was written by another version of H2. Name another folder with --store, or use the Pipevolve that wrote it."
                        .formatted(file);
            case ErrorCode.WRONG_USER_OR_PASSWORD -> foreign(file);
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.GENERAL_ERROR_1 ->
                "Store %s: it is damaged. Move it away, or name another folder with --store."
                        .formatted(file);
            default -> "Store %s: it cannot be opened (%s). Mend that, or name another folder with --store."
                    .formatted(file, reason(e));
        }, e);
    }

    static String foreign(Path file) {
        return "Store %s: it is a database, but not one of Pipevolve's. Move it away, or name another folder with --store."
                .formatted(file);
    }

    static String newer(Path file, int found, int known) {
        return "Store %s: its tables have version %d, this Pipevolve knows version %d. Use a newer Pipevolve, or name another folder with --store."
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

    private static String reason(Exception e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("").strip();
    }
}
