package io.pipevolve.results.h2;

import io.pipevolve.config.UserException;
import io.pipevolve.config.file.OwnerOnly;
import io.pipevolve.config.file.Sync;
import io.pipevolve.results.h2.redo.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Where stores are made and brought up to date: beside the place of the store, which gets the whole new file at once or
 * keeps what it had. A file that stands there is never taken for a new store.
 */
record StoreSite(StoreFolder folder, FileWait patience, Consumer<String> notices) {
    /** The store in the folder, made where there is none. */
    void makeOrUpdate() {
        recover();
        if (!Files.exists(folder.file()) || version(whole()) < Schema.VERSION)
            underLock();
        removeOldLock();
    }

    /** The store in the folder, which must be there; who only reads may have what is left of it. */
    void update() {
        recover();
        var stored = stored();
        if (!stored.isNewest())
            notices.accept(StoreFile.older(folder.file()));
        if (version(stored) < Schema.VERSION)
            underLock();
        removeOldLock();
    }

    /** Refuses a store that {@link #makeOrUpdate} would refuse because its end is missing. */
    void requireWhole() {
        recover();
        whole();
    }

    private void recover() {
        if (!Files.exists(folder.file()))
            return;
        mend(StoreFile::requireRecovered);
    }

    private void mend(Predicate<Path> mending) {
        try {
            patience.until(() -> mending.test(folder.file()));
        } catch (FileWait.HeldException e) {
            throw StoreFile.held(folder.file(), e);
        }
    }

    private void underLock() {
        try (var key = StoreKey.locked(folder, patience)) {
            int from = Files.exists(folder.file()) ? version(whole()) : 0;
            if (from == Schema.VERSION)
                return;
            build(key, from);
            if (from > 0)
                notices.accept("Store %s: brought up to date (version %d)%s.".formatted(folder.path(), Schema.VERSION,
                        Schema.hasPassword(from) ? "" : ": its rows have checksums now, and it a password"));
        } catch (FileWait.HeldException e) {
            throw StoreFile.held(folder.file(), e);
        } catch (IOException e) {
            throw StoreFile.unwritable(folder.file(), e);
        }
    }

    /** Refuses a store of which something is missing: whoever writes to it would lose that for good. */
    private StoredSchema whole() {
        var stored = stored();
        if (!stored.isNewest())
            throw new UserException(StoreFile.older(folder.file()));
        return stored;
    }

    /** What the file lost of that which the journal has is brought back first. */
    private StoredSchema stored() {
        var found = schema(folder.file());
        if (found.isNewest())
            return found;
        mend(StoreFile::requireRedone);
        return schema(folder.file());
    }

    private StoredSchema schema(Path file) {
        try {
            return patience.until(() -> StoredSchema.of(file));
        } catch (FileWait.HeldException e) {
            throw StoreFile.held(file, e);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw StoreFile.noStore(file, e);
        }
    }

    /** Refuses what is not a store of this program, before a statement of it can run. */
    private int version(StoredSchema schema) {
        var file = folder.file();
        int version = schema.version().orElse(0);
        if (version > Schema.VERSION)
            throw new UserException(StoreFile.newer(file, version, Schema.VERSION));
        if (version < 1 || !schema.isThatOf(version))
            throw new UserException(schema.statements().isEmpty() ? StoreFile.empty(file) : StoreFile.foreign(file));
        return version;
    }

    private void build(StoreKey key, int from) throws IOException {
        var unfinished = folder.unfinished();
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, OwnerOnly.file(unfinished));
        try {
            if (from > 0)
                requireSame(from, patience.until(() -> copy(folder.file(), unfinished)));
            var password = key.password();
            var owner = new JdbcDataSource();
            owner.setURL(Database.url(unfinished, ""));
            owner.setUser(Schema.OWNER);
            owner.setPassword(from == 0 || Schema.hasPassword(from) ? password : "");
            try (var connection = owner.getConnection(); var statement = connection.createStatement()) {
                Schema.bringUpToDate(owner, from, password);
                statement.execute("CHECKPOINT SYNC");
            }
            requireKept(unfinished);
            Sync.file(unfinished);
            WholeFile.of(folder.file()).forgotten();
            replace(unfinished, folder.file());
            Sync.folder(folder.path());
        } catch (SQLException | RuntimeException | AssertionError | StackOverflowError e) {
            throw StoreFile.told(folder.file(), e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The whole file, while no process writes to it. */
    private static Path copy(Path from, Path to) throws IOException {
        try (var source = FileChannel.open(from, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var target = FileChannel.open(to, StandardOpenOption.WRITE)) {
            if (source.tryLock() == null)
                throw new FileWait.HeldException(new IOException("the store is held"));
            for (long at = 0; at < source.size();)
                at += source.transferTo(at, source.size() - at, target);
            return to;
        } catch (OverlappingFileLockException e) {
            throw new FileWait.HeldException(e);
        }
    }

    /** What H2 cannot write any more when it closes a file, as where the disk is full, it keeps to itself. */
    private void requireKept(Path made) throws IOException {
        if (!patience.until(() -> StoredSchema.of(made)).isThatOf(Schema.VERSION))
            throw new IOException("not all that was written to it was kept");
    }

    /** What was looked at may have been changed since, by who had opened it while others could; the copy is new. */
    private void requireSame(int version, Path copy) {
        if (version(schema(copy)) != version)
            throw new UserException(StoreFile.foreign(folder.file()));
    }

    /** H2 takes the file for a sign that the store is in use; a killed process of an older version left it. */
    private void removeOldLock() {
        try {
            Files.deleteIfExists(folder.oldLock());
        } catch (IOException e) {
            throw StoreFile.unwritable(folder.oldLock(), e);
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
