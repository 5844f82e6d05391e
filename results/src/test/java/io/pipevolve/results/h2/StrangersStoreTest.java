package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import io.pipevolve.results.RandomRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that somebody else made, with statements in them that are programs. */
class StrangersStoreTest {
    private static final String FIRED = "pipevolve.test.fired";

    @TempDir
    Path folder = Path.of(".");

    /** Leaves a trace where H2 runs it. */
    public static final class Spy implements Trigger {
        @Override
        public void init(Connection connection, String schema, String name, String table, boolean before, int type) {
            System.setProperty(FIRED, "trigger");
        }

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {
            System.setProperty(FIRED, "trigger");
        }
    }

    @Test
    void h2_itself_runs_what_a_file_holds_when_it_opens_it() throws Exception {
        store();
        change("CREATE TRIGGER t BEFORE SELECT ON search CALL '%s'".formatted(Spy.class.getName()));
        System.clearProperty(FIRED);

        change("SELECT 1");

        assertThat(System.getProperty(FIRED)).isEqualTo("trigger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TRIGGER t BEFORE SELECT ON search CALL '%s'",
            "CREATE TRIGGER t BEFORE SELECT ON search AS 'org.h2.api.Trigger create() { "
                    + "System.setProperty(\"pipevolve.test.fired\", \"source\"); return new org.h2.tools.TriggerAdapter() { "
                    + "public void fire(java.sql.Connection c, java.sql.ResultSet a, java.sql.ResultSet b) { } }; }'",
            "CREATE ALIAS a FOR 'java.lang.System.getProperty(java.lang.String)'",
            "CREATE ALIAS a AS 'String f() { return System.setProperty(\"pipevolve.test.fired\", \"alias\"); }'",
            "CREATE VIEW v AS SELECT name FROM search",
            "CREATE LINKED TABLE l ('org.h2.Driver', 'jdbc:h2:mem:', '', '', '(SELECT 1)')",
            "CREATE CONSTANT c VALUE 1", "CREATE DOMAIN d AS INTEGER", "CREATE ROLE r", "CREATE SCHEMA s",
            "CREATE USER u PASSWORD 'u' ADMIN", "ALTER USER reader ADMIN TRUE", "CREATE TABLE other (x INTEGER)",
            "CREATE SEQUENCE q", "CREATE SYNONYM y FOR search",
            "ALTER TABLE search ADD COLUMN note VARCHAR", "ALTER TABLE trial ADD CONSTRAINT k CHECK (number > 0)",
            "ALTER TABLE search ALTER COLUMN failure SET DEFAULT FILE_READ('/etc/passwd', 'UTF-8')",
            "ALTER TABLE trial ALTER COLUMN failure SET ON UPDATE 'x'", "SET IGNORECASE TRUE",
            "COMMENT ON TABLE search IS 'x'", "DROP INDEX trial_by_config_key",
            "GRANT ALTER ANY SCHEMA TO writer", "SET ALLOW_LITERALS NONE"})
    void a_store_with_any_other_statement_in_it_is_refused_before_that_can_run(String statement) throws Exception {
        store();
        change(statement.formatted(Spy.class.getName()));
        System.clearProperty(FIRED);
        var before = Files.readAllBytes(folder.resolve(SearchStore.FILE));

        for (boolean read : new boolean[]{true, false})
            assertThatThrownBy(() -> {
                if (read)
                    SearchStore.openToRead(folder, _ -> {
                    });
                else
                    SearchStore.open(folder, _ -> {
                    });
            }).isInstanceOf(UserException.class).hasMessageContaining("not one of Pipevolve's")
                    .hasMessageNotContaining("\n");

        assertThat(System.getProperty(FIRED)).isNull();
        assertThat(folder.resolve(SearchStore.FILE)).hasBinaryContent(before);
    }

    @Test
    void an_old_store_with_a_trigger_is_refused_before_it_is_brought_up_to_date() throws Exception {
        OldStore.make(folder);
        try (var connection = OldStore.connect(folder); var statement = connection.createStatement()) {
            statement.execute("CREATE TRIGGER t BEFORE SELECT ON search CALL '%s'".formatted(Spy.class.getName()));
        }
        System.clearProperty(FIRED);

        assertThatThrownBy(() -> SearchStore.open(folder, _ -> {
        })).isInstanceOf(UserException.class).hasMessageContaining("not one of Pipevolve's");

        assertThat(System.getProperty(FIRED)).isNull();
    }

    @Test
    void a_reader_can_create_nothing_and_the_writer_no_program() throws Exception {
        store();
        var password = password();
        try (var connection = DriverManager.getConnection(url(";ACCESS_MODE_DATA=r"), Schema.READER, password)) {
            refused(connection, "CREATE TABLE x (y INTEGER)");
            refused(connection, "DELETE FROM search");
        }
        try (var connection = DriverManager.getConnection(url(""), Schema.WRITER, password)) {
            refused(connection, "CREATE ALIAS a FOR 'java.lang.System.getProperty(java.lang.String)'");
            refused(connection, "CREATE TRIGGER t BEFORE SELECT ON search CALL 'x'");
            refused(connection, "DROP TABLE trial");
            refused(connection, "SCRIPT TO 'x.sql'");
            refused(connection, "SELECT FILE_READ('/etc/passwd', 'UTF-8')");
        }
    }

    private void store() {
        try (var store = StoreExtension.open(folder)) {
            store.create(new RandomRecords(1).search("s"));
        }
    }

    private void change(String statement) throws Exception {
        try (var connection = DriverManager.getConnection(url(""), Schema.OWNER, password());
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    private static void refused(Connection connection, String sql) {
        assertThatThrownBy(() -> {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }).as(sql).isInstanceOf(SQLException.class);
    }

    private String url(String settings) {
        return "jdbc:h2:file:" + folder.resolve("pipevolve") + settings;
    }

    private String password() {
        return StoreKey.read(new StoreFolder(folder));
    }
}
