package io.pipevolve.results.h2;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** A store as Pipevolve wrote it before stores had passwords and checksums. */
final class OldStore {
    private OldStore() {
    }

    static void make(Path folder) {
        Flyway.configure().dataSource(url(folder), "pipevolve", "").locations("classpath:db/migration").target("1")
                .load().migrate();
    }

    static Connection connect(Path folder) throws SQLException {
        return DriverManager.getConnection(url(folder), "pipevolve", "");
    }

    private static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("pipevolve");
    }
}
