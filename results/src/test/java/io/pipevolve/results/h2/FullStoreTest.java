package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store whose file cannot grow any more: no room for its first bytes, for its tables, for a search, for a trial. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FullStoreTest {
    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest(name = "{0} blocks of 512 bytes")
    @ValueSource(ints = {1, 16, 64, 80, 96, 112, 160, 400})
    void it_is_told_in_one_line_and_the_next_start_finds_all_that_was_acknowledged(int blocks) throws Exception {
        var lines = StoreChild.output(StoreChild.startLimited(blocks, "fill", folder.toString()));

        assertThat(lines.getLast()).contains("it cannot be written (File too large). Make room there, or name another");
        var acknowledged = lines.subList(0, lines.size() - 1);
        assertThat(acknowledged).containsExactlyElementsOf(
                IntStream.rangeClosed(1, acknowledged.size()).mapToObj(Integer::toString).toList());
        assertThat(folder.resolve("pipevolve.new.mv.db")).doesNotExist();
        try (var store = StoreExtension.open(folder)) {
            var kept = store.search("written-by-a-child");
            assertThat(kept.map(search -> store.trials(search.id()).stream().map(Trial::number).toList()).stream())
                    .allSatisfy(trials -> assertThat(trials).startsWith(
                            IntStream.rangeClosed(1, acknowledged.size()).boxed().toArray(Integer[]::new)));
            assertThat(acknowledged.isEmpty() || kept.isPresent()).isTrue();
            store.create(new RandomRecords(2).search("after"));
        }
        assertThat(files()).containsExactlyInAnyOrder("pipevolve.key", "pipevolve.mv.db");
    }

    private String[] files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toArray(String[]::new);
        }
    }
}
