package io.pipevolve.optimizer.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.h2.SearchStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameInstantTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void searches_of_one_file_that_begin_in_one_instant_in_a_new_store_all_run() throws Exception {
        var search = new SmallSearch("same", 2016, 2025, 1, "f32");
        search.writeTo(folder);
        var store = folder.resolve("store");
        var children = new ArrayList<ChildCommand>();
        try {
            for (int i = 0; i < 3; i++)
                children.add(ChildCommand.start(folder, folder.resolve("told" + i), "search", search.file(), "--trials",
                        "1", "--store", store.toString()));
            for (var child : children)
                assertThat(child.ended()).as(Files.readString(child.told())).isZero();
        } finally {
            children.forEach(ChildCommand::close);
        }
        try (var repository = SearchStore.openToRead(store, _ -> {
        })) {
            assertThat(repository.searches()).extracting(found -> found.name()).containsExactlyInAnyOrder("same",
                    "same-2", "same-3");
        }
    }
}
