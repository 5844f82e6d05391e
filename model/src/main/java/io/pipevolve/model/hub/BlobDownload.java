package io.pipevolve.model.hub;

import io.pipevolve.config.HubName;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.Links;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fetches one file's bytes, going on where an earlier download broke off, until they are whole and checked. */
final class BlobDownload {
    private static final int PIECE = 1 << 16;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-.*");

    private final Hub hub;
    private final HubName commit;
    private final RemoteFile file;
    private final Path partial;
    private final Disk disk;

    BlobDownload(Hub hub, HubName commit, RemoteFile file, Path partial, Disk disk) {
        this.hub = hub;
        this.commit = commit;
        this.file = file;
        this.partial = partial;
        this.disk = disk;
    }

    /** Leaves the whole file at the partial's place; bytes that do not fit their checksum are fetched once more. */
    void run() throws IOException {
        Links.requireFileOrNothing(partial);
        requireSpace();
        if (isWholeAfterTransfer())
            return;
        Files.delete(partial);
        if (isWholeAfterTransfer())
            return;
        Files.delete(partial);
        throw new UserException(
                """
                        %s of %s: what the server sends does not fit its checksum (%s), twice: try again, or check \
                        HF_ENDPOINT and the proxy."""
                        .formatted(file.name(), commit, file.checksum().hex()));
    }

    private void requireSpace() throws IOException {
        var folder = Files.createDirectories(Objects.requireNonNull(partial.getParent()));
        long missing = file.bytes() - have();
        long usable = disk.usableBytes(folder);
        if (missing > usable)
            throw new UserException(
                    """
                            %s: %s needs %d MB more, and the disk has %d MB left: free some, or name another folder \
                            with HF_HUB_CACHE."""
                            .formatted(folder, file.name(), megabytes(missing), megabytes(usable)));
    }

    private boolean isWholeAfterTransfer() throws IOException {
        transfer();
        hub.listener().checking(file.name(), file.bytes());
        return have() == file.bytes() && file.checksum().fits(partial, hub.cancellation());
    }

    /** Ends with as many bytes as there should be, or more. */
    private void transfer() throws IOException {
        var failures = hub.failures(commit, file.name());
        long most = have();
        hub.listener().started(file.name(), file.bytes(), most);
        while (have() < file.bytes() || !Files.exists(partial)) {
            try {
                receive(have());
                if (have() < file.bytes())
                    throw DroppedException.of("the transfer ended at %d of %d bytes".formatted(have(), file.bytes()));
            } catch (DroppedException e) {
                long now = have();
                failures.after(e, now - most);
                most = Math.max(most, now);
            }
        }
    }

    private void receive(long from) throws IOException {
        try (var answer = hub.file(commit, file.name(), from)) {
            if (answer.status() == RANGE_NOT_SATISFIABLE) {
                Files.delete(partial);
                throw DroppedException.of("the server refuses to go on at byte %d".formatted(from));
            }
            hub.errors(commit).check(answer);
            append(answer, continues(answer, from) ? from : 0);
        }
    }

    private static boolean continues(HubAnswer answer, long from) {
        return answer.status() == PARTIAL_CONTENT
                && Optional.of(CONTENT_RANGE.matcher(answer.header("Content-Range").orElse("")))
                        .filter(range -> range.matches() && Long.parseLong(range.group(1)) == from).isPresent();
    }

    private void append(HubAnswer answer, long from) throws IOException {
        if (from == 0 && answer.status() == PARTIAL_CONTENT)
            throw DroppedException.of("the server sends another part than was asked for");
        var how = from > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (var out = Files.newOutputStream(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how,
                LinkOption.NOFOLLOW_LINKS)) {
            var piece = new byte[PIECE];
            long have = from;
            for (int n = answer.read(piece); n >= 0 && have <= file.bytes(); n = answer.read(piece)) {
                out.write(piece, 0, n);
                have += n;
                hub.listener().received(file.name(), have);
            }
        }
    }

    private long have() throws IOException {
        return Files.exists(partial) ? Files.size(partial) : 0;
    }

    private static long megabytes(long bytes) {
        return bytes / 1_000_000;
    }
}
