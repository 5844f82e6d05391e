package io.pipevolve.results.h2;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The open file. Each call takes a connection of its own, because the process that holds the file, this one or another,
 * may let it go between two calls; the anchor is one more connection that keeps the file open in between.
 */
final class Database implements AutoCloseable {
    /** With a write delay, H2 loses what it acknowledged in the last half second before the process is killed. */
    private static final String SETTINGS = ";WRITE_DELAY=0;AUTO_SERVER=TRUE;TRACE_LEVEL_FILE=0";
    private static final Set<Integer> LET_GO = Set.of(ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN, ErrorCode.CONNECTION_BROKEN_1, ErrorCode.OBJECT_CLOSED);
    private static final int ATTEMPTS = 3;

    private final JdbcDataSource source;
    private final Jdbi jdbi;
    private Connection anchor;

    private Database(JdbcDataSource source) throws SQLException {
        this.source = source;
        this.anchor = source.getConnection();
        this.jdbi = Jdbi.create(this::connect);
    }

    static Database open(Path folder) {
        var file = StoreFile.in(folder);
        Loopback.require();
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + StoreFile.withoutSuffix(file) + SETTINGS);
        source.setUser("pipevolve");
        try {
            var database = new Database(source);
            try {
                Schema.bringUpToDate(database.anchor, source, file);
                return database;
            } catch (SQLException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw StoreFile.unreadable(file, e);
        }
    }

    /** Runs one transaction and gives what it found. */
    <R> R read(HandleCallback<R, RuntimeException> work) {
        return again(() -> jdbi.<R, RuntimeException>inTransaction(work));
    }

    /** Runs one transaction, committed when this returns. */
    void write(HandleConsumer<RuntimeException> work) {
        again(() -> {
            jdbi.useTransaction(work);
            return true;
        });
    }

    private <R> R again(Supplier<R> call) {
        for (int attempt = 1;; attempt++)
            try {
                return call.get();
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS || !(e.getCause() instanceof SQLException cause)
                        || !LET_GO.contains(cause.getErrorCode()))
                    throw e;
            }
    }

    /** H2 closes the file in a shutdown hook of its own, while a search still stores its last trial: open it again. */
    private synchronized Connection connect() throws SQLException {
        if (!anchor.isValid(1)) {
            anchor.close();
            anchor = source.getConnection();
        }
        return source.getConnection();
    }

    @Override
    public synchronized void close() {
        try {
            anchor.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The store could not be closed; all that was recorded is in it.", e);
        }
    }
}
