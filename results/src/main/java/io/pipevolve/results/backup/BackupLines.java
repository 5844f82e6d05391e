package io.pipevolve.results.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.UserException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** The lines of a backup file in order, each held against the format and against limits. */
final class BackupLines implements AutoCloseable {
    /** Bytes of text in a file, of which a small gzip could claim any number. */
    private static final long LONGEST = 1L << 33;

    private final Path file;
    private final InputStream in;
    private final MessageDigest digest = Sha256.digest();
    private byte[] before = new byte[0];
    private long number;
    private long length;

    BackupLines(Path file) {
        this.file = file;
        try {
            in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The next line; a file that has none is refused, for its last line says that it is the last. */
    BackupLine next() {
        var bytes = read();
        if (bytes.length == 0)
            throw wrong("the file ends before its last line: copy it again");
        digest.update(before);
        before = bytes;
        try {
            return BackupJson.line(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException | RuntimeException e) {
            throw wrong("it is no line of a backup");
        }
    }

    /** SHA-256 of the lines before the newest one. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    void requireEnd() {
        if (read().length > 0)
            throw wrong("it follows the last line");
    }

    UserException wrong(String what) {
        return new UserException(
                "Backup %s, line %d: %s. Name a file that 'pipevolve backup' wrote.".formatted(file, number, what));
    }

    /** A line with its end, empty at the end of the file. */
    private byte[] read() {
        number++;
        var line = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                line.write(next);
                if (next == '\n')
                    break;
                if (line.size() > BackupJson.LONGEST_LINE)
                    throw wrong("it is longer than the %d bytes that are read".formatted(BackupJson.LONGEST_LINE));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        length += line.size();
        if (length > LONGEST)
            throw wrong("the file is longer than the %d bytes that are read".formatted(LONGEST));
        return line.toByteArray();
    }

    private UserException unreadable(IOException e) {
        return new UserException(
                "Backup %s: it cannot be read (%s). Name a file that 'pipevolve backup' wrote.".formatted(file,
                        e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                e);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
