package io.pipevolve.results.h2;

import io.pipevolve.config.UserException;
import io.pipevolve.results.h2.redo.WholeFile;
import io.pipevolve.results.h2.redo.WholeFilePath;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * Transactions on the file of a store. A writer opens the file for each one and closes it again, a few milliseconds, so
 * that processes share a store without one that serves the others; a reader keeps it open, unchanged, until it closes.
 */
final class Database implements AutoCloseable {
    private static final String DISK = "file";
    /** Users but the owner may not set these once the file is open; H2 takes them where it opens the file. */
    private static final String ALWAYS = ";IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;IGNORE_UNKNOWN_SETTINGS=TRUE";
    /** With a write delay, H2 loses what it acknowledged in the last half second before the process is killed. */
    private static final String COMPACTING = ";WRITE_DELAY=0";
    private static final String WRITING = COMPACTING + ";MAX_COMPACT_TIME=0";
    private static final String READING = ";ACCESS_MODE_DATA=r";

    private static final Set<Integer> HELD = Set.of(ErrorCode.DATABASE_ALREADY_OPEN_1,
            ErrorCode.ERROR_OPENING_DATABASE_1, ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.CONNECTION_BROKEN_1);

    private final StoreFolder folder;
    private final Path file;
    private final WholeFile whole;
    private final FileWait wait;
    private final String fileSystem;
    private final JdbcDataSource source;
    private final Consumer<String> notices;
    private final Optional<Connection> kept;
    private final Jdbi jdbi;
    private volatile boolean written;

    private Database(StoreFolder folder, FileWait wait, String fileSystem, boolean reading,
            Consumer<String> notices) {
        this.notices = notices;
        this.folder = folder;
        this.file = folder.file();
        this.whole = WholeFile.of(file);
        this.wait = wait;
        this.fileSystem = fileSystem;
        this.source = source(reading ? READING : WRITING, reading ? Schema.READER : Schema.WRITER);
        this.jdbi = Jdbi.create(this::connect);
        this.kept = reading ? Optional.of(opened()) : Optional.empty();
    }

    /**
     * @param notices
     *            hears of what goes wrong once all is stored
     */
    static Database toWrite(StoreFolder folder, FileWait wait, Consumer<String> notices) {
        return toWrite(folder, wait, notices, WholeFilePath.registered());
    }

    /**
     * @param fileSystem
     *            H2's name of one
     */
    static Database toWrite(StoreFolder folder, FileWait wait, Consumer<String> notices, String fileSystem) {
        return new Database(folder, wait, fileSystem, false, notices);
    }

    static Database toRead(StoreFolder folder, FileWait wait) {
        return new Database(folder, wait, DISK, true, _ -> {
        });
    }

    static String url(Path file, String settings) {
        return url(DISK, file, settings);
    }

    private static String url(String fileSystem, Path file, String settings) {
        return "jdbc:h2:" + fileSystem + ":" + StoreFile.withoutSuffix(file) + ALWAYS + settings;
    }

    /**
     * Runs one transaction, committed when this returns, and gives what it found. Threads take turns, as processes do:
     * H2 would let one see what another commits between two of its statements.
     */
    synchronized <R> R call(HandleCallback<R, RuntimeException> work) {
        boolean interrupted = Thread.interrupted();
        var _ = whole.failure();
        try {
            R found = jdbi.<R, RuntimeException>inTransaction(work);
            requireStored();
            return found;
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw StoreFile.told(file, e);
        } finally {
            if (interrupted)
                Thread.currentThread().interrupt();
        }
    }

    /** Runs one transaction that writes, committed when this returns, and gives what it found. */
    <R> R change(HandleCallback<R, RuntimeException> work) {
        written = true;
        return call(work);
    }

    /** Runs one transaction that writes, committed when this returns. */
    void run(HandleConsumer<RuntimeException> work) {
        change(handle -> {
            work.useHandle(handle);
            return true;
        });
    }

    private Connection opened() {
        try {
            return wait.until(this::openOnce);
        } catch (SQLException | RuntimeException | AssertionError | StackOverflowError e) {
            throw StoreFile.told(file, e);
        }
    }

    /** Not while what somebody left half written is still to be done again. */
    private Connection openOnce() throws SQLException {
        StoreFile.requireRecovered(file);
        var connection = connectOnce();
        try {
            requireNothingPending();
            return connection;
        } catch (UserException | FileWait.HeldException e) {
            connection.close();
            throw e;
        }
    }

    /** Opens the journal only: a process that closes the file somewhere loses all its locks on it. */
    private void requireNothingPending() {
        try {
            if (whole.isPending())
                throw new FileWait.HeldException(new IOException("the store was written meanwhile"));
        } catch (IOException e) {
            throw StoreFile.unwritable(file, e);
        }
    }

    private Connection connect() throws SQLException {
        return wait.until(this::connectOnce);
    }

    /** What H2 cannot write when it closes the file, as where the disk is full, it keeps to itself. */
    private void requireStored() {
        whole.failure().ifPresent(e -> {
            throw StoreFile.unwritable(file, e);
        });
    }

    private Connection connectOnce() throws SQLException {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            if (HELD.contains(e.getErrorCode()))
                throw new FileWait.HeldException(e);
            throw e;
        }
    }

    private JdbcDataSource source(String settings, String user) {
        var source = new JdbcDataSource();
        source.setURL(url(fileSystem, file, settings));
        source.setUser(user);
        source.setPassword(StoreKey.read(folder));
        return source;
    }

    /** Not while a transaction goes on: what is opened and closed here would take its lock away. */
    @Override
    public synchronized void close() {
        try {
            if (kept.isPresent())
                kept.get().close();
        } catch (SQLException e) {
            throw StoreFile.unreadable(file, e);
        }
        if (written)
            tidy();
    }

    /**
     * Gives room in the file back; each transaction leaves some behind. What was stored is there, whatever goes wrong
     * here.
     */
    private void tidy() {
        try {
            compact();
            requireStored();
            whole.tidied();
        } catch (SQLException | IOException | RuntimeException | AssertionError | StackOverflowError e) {
            notices.accept(StoreFile.untidied(file, e));
        }
    }

    /** Left to whoever holds the file at this moment, for that one closes it too. */
    private void compact() throws SQLException {
        try {
            source(COMPACTING, Schema.WRITER).getConnection().close();
        } catch (SQLException e) {
            if (!HELD.contains(e.getErrorCode()))
                throw e;
        }
    }
}
