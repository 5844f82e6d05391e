package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.pipevolve.config.UserException;
import io.pipevolve.results.RandomRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchStoreTest {
    @RegisterExtension
    final StoreExtension h2 = new StoreExtension();

    @TempDir
    Path temporary = Path.of(".");

    @Test
    void the_file_lies_directly_in_the_folder() {
        assertThat(h2.folder().resolve("pipevolve.mv.db")).isRegularFile();
        assertThat(SearchStore.exists(h2.folder())).isTrue();
        assertThat(SearchStore.exists(temporary)).isFalse();
    }

    @Test
    void a_folder_below_a_file_is_refused_in_one_line() throws Exception {
        var file = Files.writeString(temporary.resolve("file"), "");

        refused(file.resolve("store"), "cannot be made", "--store");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 1_000})
    void a_file_that_is_not_a_database_is_refused_in_one_line(int lines) throws Exception {
        Files.writeString(temporary.resolve(SearchStore.FILE), "Date,Close\n2026-01-01,1.1\n".repeat(lines));

        refused(temporary, "not a Pipevolve store. Move it away", "--store");
    }

    @Test
    void an_empty_file_and_one_of_a_header_alone_are_not_taken_for_a_new_store() throws Exception {
        var file = temporary.resolve(SearchStore.FILE);
        Files.createFile(file);
        refused(temporary, "not a Pipevolve store. Move it away", "--store");
        Files.delete(file);
        StoreExtension.open(temporary).close();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 8_192));

        assertThatThrownBy(() -> SearchStore.open(temporary, new ArrayList<>()::add)).isInstanceOf(UserException.class)
                .hasMessageContaining("Store").hasMessageContaining("Bring back a copy");
        assertThat(file).hasSize(8_192);
    }

    @Test
    void a_damaged_database_is_refused_in_one_line() throws Exception {
        Files.writeString(temporary.resolve(SearchStore.FILE), "H:2,garbage\n".repeat(1_000));

        refused(temporary, "damaged", "Bring back a copy");
    }

    @Test
    void a_database_of_something_else_is_refused_in_one_line() throws Exception {
        sql(temporary, "", "CREATE TABLE album (title VARCHAR)");

        refused(temporary, "not one of Pipevolve's", "--store");
    }

    @Test
    void a_database_with_another_user_is_refused_in_one_line() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + temporary.resolve("pipevolve"), "someone",
                "secret")) {
            assertThat(connection.isValid(1)).isTrue();
        }

        refused(temporary, "not one of Pipevolve's", "--store");
    }

    @Test
    void a_database_of_a_newer_schema_is_refused_in_one_line() throws Exception {
        StoreExtension.open(temporary).close();
        sql(temporary, Files.readString(temporary.resolve("pipevolve.key")).strip(), """
                INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                    "checksum", "installed_by", "execution_time", "success")
                VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'someone', 1, TRUE)""");

        refused(temporary, "version 99", "newer Pipevolve");
    }

    @Test
    void a_database_that_another_program_holds_is_waited_for_and_then_refused_in_one_line() throws Exception {
        StoreExtension.open(temporary).close();
        var holder = StoreChild.start("hold", temporary.toString());
        try (var lines = holder.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("held");
            var patience = new FileWait(Duration.ofMillis(100));

            assertThatThrownBy(() -> SearchStore.openToRead(temporary, patience, _ -> fail("a notice")))
                    .isInstanceOf(UserException.class).hasMessageContaining("another program holds it open")
                    .hasMessageContaining("--store").hasMessageNotContaining("\n");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        StoreExtension.open(temporary).close();
    }

    @Test
    void the_schema_version_is_that_of_the_newest_migration() throws Exception {
        var migrations = Path.of(Schema.class.getResource("/db/migration").toURI());

        try (var files = Files.list(migrations)) {
            assertThat(files.map(f -> f.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"))
                    .mapToInt(Integer::parseInt).max()).hasValue(Schema.VERSION);
        }
    }

    @Test
    void nothing_but_the_password_is_left_beside_the_file_when_the_store_is_closed() throws Exception {
        try (var store = StoreExtension.open(temporary)) {
            store.create(new RandomRecords(1).search("s"));
        }

        try (var files = Files.list(temporary)) {
            assertThat(files).containsExactlyInAnyOrder(temporary.resolve(SearchStore.FILE),
                    temporary.resolve("pipevolve.key"));
        }
    }

    private static void sql(Path folder, String password, String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("pipevolve"), "pipevolve",
                password); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void refused(Path folder, String what, String mend) {
        assertThatThrownBy(() -> SearchStore.open(folder, new ArrayList<>()::add)).isInstanceOf(UserException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(mend).hasMessageContaining(folder.toString()).hasMessageNotContaining("\n");
    }
}
