package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredSchemaTest {
    private static final Path BUILT = Path.of("target", "schema");

    @TempDir
    Path folder = Path.of(".");

    @Test
    void the_expected_statements_of_version_1_are_those_that_its_migration_leaves() throws Exception {
        OldStore.make(folder);

        same(1, StoredSchema.of(folder.resolve(SearchStore.FILE)));
    }

    @Test
    void the_expected_statements_of_version_2_are_those_of_its_store() throws Exception {
        OldStore.makeVersion2(folder, List.of());

        same(2, StoredSchema.of(folder.resolve(SearchStore.FILE)));
    }

    @Test
    void the_expected_statements_of_version_3_are_those_of_its_store() throws Exception {
        OldStore.makeVersion3(folder, List.of());

        same(3, StoredSchema.of(folder.resolve(SearchStore.FILE)));
    }

    @Test
    void the_expected_statements_of_version_4_are_those_of_its_store() throws Exception {
        OldStore.makeVersion4(folder, List.of());

        same(4, StoredSchema.of(folder.resolve(SearchStore.FILE)));
    }

    @Test
    void the_expected_statements_of_version_7_are_those_of_its_store() throws Exception {
        OldStore.makeVersion7(folder, List.of());

        same(7, StoredSchema.of(folder.resolve(SearchStore.FILE)));
    }

    @Test
    void the_expected_statements_of_version_8_are_those_of_its_store() throws Exception {
        OldStore.makeVersion8(folder, List.of());

        same(8, StoredSchema.of(folder.resolve(SearchStore.FILE)));
    }

    @Test
    void the_expected_statements_of_the_newest_version_are_those_of_a_new_store() throws Exception {
        StoreExtension.open(folder).close();

        same(Schema.VERSION, StoredSchema.of(folder.resolve(SearchStore.FILE)));
    }

    @Test
    void an_old_store_that_was_brought_up_to_date_has_the_statements_of_a_new_one() throws Exception {
        OldStore.make(folder);
        var notices = new ArrayList<String>();

        SearchStore.open(folder, notices::add).close();

        assertThat(notices).last().asString().contains("brought up to date (version 9)");

        same(Schema.VERSION, StoredSchema.of(folder.resolve(SearchStore.FILE)));
    }

    /** What was found lies in target/schema, to be looked at and copied where a migration meant it. */
    private static void same(int version, StoredSchema found) throws Exception {
        Files.createDirectories(BUILT);
        Files.write(BUILT.resolve("V%d.txt".formatted(version)), found.statements());
        assertThat(found.version()).hasValue(version);
        assertThat(found.statements()).isEqualTo(StoredSchema.expected(version));
    }
}
