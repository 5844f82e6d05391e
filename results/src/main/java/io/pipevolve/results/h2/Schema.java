package io.pipevolve.results.h2;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.logging.LogFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The tables of a store and its three users: one who may change tables, one who may change rows, one who may read. */
final class Schema {
    /** The highest number among the files in {@code db/migration}. */
    static final int VERSION = 9;

    static final String OWNER = "PIPEVOLVE";
    static final String WRITER = "WRITER";
    static final String READER = "READER";
    /** The first version whose rows have checksums, whose store has a password and more than one user. */
    private static final int SEALED = 2;
    /** The first version that keeps standings. */
    private static final int STANDINGS = 9;
    /** The tables whose columns a version changed, so that their rows have other checksums from then on. */
    private static final Map<Integer, List<String>> CHANGED = Map.of(3, List.of("fold", "search"), 4,
            List.of("fold"), 5, List.of("search"), 6, List.of("hold_out"), 7, List.of("fold"), 8,
            List.of("search", "trial"));

    private static final String ALL_ROWS = "TRUE";

    private Schema() {
    }

    /** Whether a store of that version has a password; before, it was empty. */
    static boolean hasPassword(int version) {
        return version >= SEALED;
    }

    /** Brings a file that nobody else uses from one version, 0 for none, to the newest. */
    static void bringUpToDate(DataSource owner, int from, String password) throws SQLException {
        var flyway = Flyway.configure(Schema.class.getClassLoader()).dataSource(owner)
                .locations("classpath:db/migration").load();
        LogFactory.setLogCreator(type -> new MigrationLog(type.getName()));
        var jdbi = Jdbi.create(owner);
        var changed = hasPassword(from) ? changedSince(from) : List.<String>of();
        jdbi.useTransaction(handle -> changed.forEach(table -> SealedRow.unsealDamaged(handle, table)));
        flyway.migrate();
        jdbi.useTransaction(handle -> {
            if (from < SEALED) {
                makeUsers(handle, password);
                seal(handle);
            }
            changed.forEach(table -> SealedRow.sealAgain(handle, table));
            if (from < STANDINGS)
                StandingTable.fill(handle);
        });
    }

    private static List<String> changedSince(int version) {
        return CHANGED.entrySet().stream().filter(change -> change.getKey() > version)
                .flatMap(change -> change.getValue().stream()).distinct().toList();
    }

    /** The password is of letters, digits, {@code -} and {@code _}. */
    private static void makeUsers(Handle handle, String password) {
        handle.execute("ALTER USER %s SET PASSWORD '%s'".formatted(OWNER, password));
        handle.execute("CREATE USER %s PASSWORD '%s'".formatted(WRITER, password));
        handle.execute("CREATE USER %s PASSWORD '%s'".formatted(READER, password));
        handle.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA PUBLIC TO " + WRITER);
        handle.execute("GRANT SELECT ON SCHEMA PUBLIC TO " + READER);
    }

    private static void seal(Handle handle) {
        handle.execute("""
                UPDATE search s SET trials = (SELECT COUNT(*) FROM trial t WHERE t.search_id = s.id),
                    generations = (SELECT COUNT(*) FROM generation g WHERE g.search_id = s.id),
                    hold_outs = (SELECT COUNT(*) FROM hold_out h WHERE h.search_id = s.id)""");
        handle.execute("""
                UPDATE trial t SET folds = (SELECT COUNT(*) FROM fold f
                    WHERE f.search_id = t.search_id AND f.trial_number = t.number)""");
        handle.execute("""
                UPDATE generation g SET individuals = (SELECT COUNT(*) FROM individual i
                    WHERE i.search_id = g.search_id AND i.generation_number = g.number)""");
        for (var table : List.of("search", "trial", "fold", "hold_out", "generation", "individual"))
            SealedRow.seal(handle, table, ALL_ROWS, Map.of());
    }
}
