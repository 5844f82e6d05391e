package io.pipevolve.results.h2;

import io.pipevolve.results.SearchContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** Stores as older versions of Pipevolve wrote them. */
final class OldStore {
    private static final List<String> VERDICT = List.of("judgement", "reason", "p_random_walk", "p_best_baseline",
            "best_baseline", "look", "level", "detectable_nrmse", "spa_p", "pbo");

    private static final List<String> LEASE = List.of("lease", "host", "claimed", "heartbeat", "portfolio",
            "portfolio_position", "warm_start");

    private OldStore() {
    }

    /**
     * A store of version 2, the first that has a password and checksums, with searches in it. The columns that came
     * later are taken away again.
     */
    static void makeVersion2(Path folder, List<SearchContent> searches) throws Exception {
        makeVersion3(folder, searches);
        try (var connection = connectVersion2(folder); var statement = connection.createStatement()) {
            statement.execute("DROP TABLE baseline");
            statement.execute("ALTER TABLE search DROP COLUMN baselines");
            statement.execute("ALTER TABLE fold DROP COLUMN stop_from");
            statement.execute("ALTER TABLE fold DROP COLUMN stop_to");
            statement.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '3'");
            Jdbi.create(connection).useHandle(handle -> {
                SealedRow.seal(handle, "fold", "TRUE", Map.of());
                SealedRow.seal(handle, "search", "TRUE", Map.of());
            });
        }
    }

    /** A store of version 3, which knows stop segments and baselines, with searches in it. */
    static void makeVersion3(Path folder, List<SearchContent> searches) throws Exception {
        makeVersion4(folder, searches);
        try (var connection = connectVersion2(folder); var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE fold DROP COLUMN shrinkage");
            statement.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '4'");
            Jdbi.create(connection).useHandle(handle -> SealedRow.seal(handle, "fold", "TRUE", Map.of()));
        }
    }

    /** A store of version 4, which knows shrinkage, and not where its searches were begun or what a verdict is. */
    static void makeVersion4(Path folder, List<SearchContent> searches) throws Exception {
        makeVersion6(folder, searches);
        try (var connection = connectVersion2(folder); var statement = connection.createStatement()) {
            for (var column : VERDICT)
                statement.execute("ALTER TABLE hold_out DROP COLUMN " + column);
            for (var column : List.of("origin_file", "origin_definition", "origin_store"))
                statement.execute("ALTER TABLE search DROP COLUMN " + column);
            statement.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" IN ('5', '6')");
            for (var table : List.of("search", "hold_out"))
                Jdbi.create(connection).useHandle(handle -> SealedRow.seal(handle, table, "TRUE", Map.of()));
        }
    }

    /** A store of version 6, which knows verdicts, and neither looks that no search took nor errors step by step. */
    static void makeVersion6(Path folder, List<SearchContent> searches) throws Exception {
        makeVersion7(folder, searches);
        try (var connection = connectVersion2(folder); var statement = connection.createStatement()) {
            for (var column : List.of("step_pips", "naive_step_pips", "pinball_pips"))
                statement.execute("ALTER TABLE fold DROP COLUMN " + column);
            statement.execute("DROP TABLE past_look");
            statement.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '7'");
            Jdbi.create(connection).useHandle(handle -> SealedRow.seal(handle, "fold", "TRUE", Map.of()));
        }
    }

    /** A store of version 7, which knows neither leases nor portfolios, and nothing of trials that have not ended. */
    static void makeVersion7(Path folder, List<SearchContent> searches) throws Exception {
        makeVersion8(folder, searches);
        try (var connection = connectVersion2(folder); var statement = connection.createStatement()) {
            for (var column : LEASE)
                statement.execute("ALTER TABLE search DROP COLUMN " + column);
            statement.execute("ALTER TABLE trial DROP COLUMN failure_trace");
            statement.execute("DROP TABLE partial_fold");
            statement.execute("DROP TABLE attempt");
            statement.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '8'");
            for (var table : List.of("search", "trial"))
                Jdbi.create(connection).useHandle(handle -> SealedRow.seal(handle, table, "TRUE", Map.of()));
        }
    }

    /** A store of version 8, which knows leases, and has to read its trials to know which are the best. */
    static void makeVersion8(Path folder, List<SearchContent> searches) throws Exception {
        try (var store = StoreExtension.open(folder)) {
            searches.forEach(search -> store.restore(search, false));
        }
        try (var connection = connectVersion2(folder); var statement = connection.createStatement()) {
            statement.execute("DROP TABLE standing");
            statement.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '9'");
        }
    }

    /** One from before stores had passwords and checksums: version 1. */
    static void make(Path folder) {
        Flyway.configure().dataSource(url(folder), "pipevolve", "").locations("classpath:db/migration").target("1")
                .load().migrate();
    }

    static Connection connectVersion2(Path folder) throws Exception {
        return DriverManager.getConnection(url(folder), "pipevolve",
                Files.readString(folder.resolve("pipevolve.key")).strip());
    }

    static Connection connect(Path folder) throws SQLException {
        return DriverManager.getConnection(url(folder), "pipevolve", "");
    }

    private static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("pipevolve");
    }
}
