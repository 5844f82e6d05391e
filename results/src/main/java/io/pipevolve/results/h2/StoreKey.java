package io.pipevolve.results.h2;

import io.pipevolve.config.UserException;
import io.pipevolve.config.file.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * The password of a store, in a file beside it that its owner alone may read. The file is also the lock under which a
 * store is made or brought up to date, by one process at a time.
 */
final class StoreKey implements AutoCloseable {
    private static final int BYTES = 32;
    private static final int LONGEST = 256;
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]+");
    /** The lock of a file belongs to the whole process. */
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

    private final StoreFolder folder;
    private final FileChannel channel;

    private StoreKey(StoreFolder folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** The password of a store that is there. */
    static String read(StoreFolder folder) {
        try (var in = Files.newInputStream(folder.key())) {
            return required(folder, new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UserException(
                    """
                            Store %s: its password, the file %s, cannot be read (%s). Bring that file back, or restore \
                            a backup (pipevolve restore)."""
                            .formatted(folder.path(), folder.key().getFileName(), StoreFile.reason(e)),
                    e);
        }
    }

    /** Anything else could be a statement of whoever put the file there. */
    private static String required(StoreFolder folder, String password) {
        if (!PASSWORD.matcher(password).matches())
            throw new UserException(
                    """
                            Store %s: the file %s holds no password of Pipevolve's. Bring back the one that was there, \
                            or move it away where there is no store yet."""
                            .formatted(folder.path(), folder.key().getFileName()));
        return password;
    }

    /** Waits until no other process makes the store. */
    static StoreKey locked(StoreFolder folder, FileWait wait) throws IOException {
        THIS_PROCESS.lock();
        try {
            var channel = FileChannel.open(folder.key(), Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS),
                    OwnerOnly.file(folder.key()));
            try {
                wait.until(() -> requireLock(channel));
                return new StoreKey(folder, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            THIS_PROCESS.unlock();
            throw e;
        }
    }

    /** The password, made at random where there is none yet. */
    String password() throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST);
        channel.position(0);
        for (int read = 0; read >= 0 && bytes.hasRemaining();)
            read = channel.read(bytes);
        var found = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
        return found.isEmpty() ? make() : required(folder, found);
    }

    private String make() throws IOException {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var bytes = StandardCharsets.UTF_8.encode(password + "\n");
        channel.truncate(0);
        while (bytes.hasRemaining())
            channel.write(bytes);
        channel.force(true);
        return password;
    }

    private static boolean requireLock(FileChannel channel) throws IOException {
        if (channel.tryLock() == null)
            throw new FileWait.HeldException(new IOException("the lock is held"));
        return true;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            THIS_PROCESS.unlock();
        }
    }
}
