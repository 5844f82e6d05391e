package io.pipevolve.optimizer.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.h2.SearchStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameInstantTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void searches_of_one_file_that_begin_in_one_instant_in_a_new_store_all_run() throws Exception {
        var search = new SmallSearch("same", 2016, 2025, 1, "f32");
        search.writeTo(folder);

        run(3, "search", search.file(), "--trials", "1");

        try (var repository = stored()) {
            assertThat(repository.searches()).extracting(SearchRecord::name).containsExactlyInAnyOrder("same",
                    "same-2", "same-3");
        }
    }

    @Test
    void portfolios_of_the_same_files_that_begin_in_one_instant_all_run_each_with_searches_of_its_own()
            throws Exception {
        var searches = List.of(new SmallSearch("early", 2016, 2022, 1, "f32"),
                new SmallSearch("late", 2018, 2025, 1, "f32"));
        for (var search : searches)
            search.writeTo(folder);

        run(2, "search", "early.yaml", "late.yaml", "--trials", "2");

        try (var repository = stored()) {
            assertThat(Portfolio.names(repository)).containsExactlyInAnyOrder("portfolio", "portfolio-2");
            for (var name : Portfolio.names(repository))
                assertThat(Portfolio.find(repository, name).orElseThrow().searches()).hasSize(2)
                        .allMatch(search -> search.run().state() == SearchState.FINISHED);
        }
    }

    private SearchRepository stored() {
        return SearchStore.openToRead(folder.resolve("store"), _ -> {
        });
    }

    private void run(int processes, String... command) throws Exception {
        var arguments = Stream.concat(Stream.of(command), Stream.of("--store", folder.resolve("store").toString()))
                .toArray(String[]::new);
        var children = new ArrayList<ChildCommand>();
        try {
            for (int i = 0; i < processes; i++)
                children.add(ChildCommand.start(folder, folder.resolve("told" + i), arguments));
            for (var child : children)
                assertThat(child.ended()).as(Files.readString(child.told())).isZero();
        } finally {
            children.forEach(ChildCommand::close);
        }
    }
}
