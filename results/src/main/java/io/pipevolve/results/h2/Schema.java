package io.pipevolve.results.h2;

import io.pipevolve.config.UserException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.logging.LogFactory;
import org.h2.api.ErrorCode;

/**
 * Brings the tables to the version that this code reads. Flyway takes longer to start than all else, so it is asked
 * only where its own record shows another version.
 */
final class Schema {
    /** The highest number among the files in {@code db/migration}. */
    static final int VERSION = 1;

    private Schema() {
    }

    static void bringUpToDate(Connection connection, DataSource source, Path file) throws SQLException {
        var found = version(connection);
        if (found.orElse(0) > VERSION)
            throw new UserException(StoreFile.newer(file, found.getAsInt(), VERSION));
        if (found.orElse(0) < VERSION)
            migrate(source, file);
    }

    private static OptionalInt version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("""
                SELECT MAX(CAST("version" AS INTEGER)) FROM "flyway_schema_history" WHERE "success\"""")) {
            return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1
                    || e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1)
                return OptionalInt.empty();
            throw e;
        }
    }

    private static void migrate(DataSource source, Path file) {
        var flyway = Flyway.configure(Schema.class.getClassLoader()).dataSource(source)
                .locations("classpath:db/migration").load();
        LogFactory.setLogCreator(type -> new MigrationLog(type.getName()));
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new UserException(StoreFile.foreign(file), e);
        }
    }
}
