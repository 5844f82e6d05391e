package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.Trial;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherProcessTest {
    @RegisterExtension
    final StoreExtension h2 = new StoreExtension();

    @TempDir
    Path temporary = Path.of(".");

    @Test
    void another_process_reads_while_this_one_has_the_store_open_and_prints_nothing_else() throws Exception {
        var search = h2.repository().create(new RandomRecords(1).search("watched"));
        h2.repository().record(search.id(), new RandomRecords(1).trial(1));

        var reader = StoreChild.start("list", h2.folder().toString());

        assertThat(StoreChild.output(reader)).containsExactly("watched 1");
        assertThat(reader.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 150})
    void every_acknowledged_trial_outlives_a_killed_process(int acknowledgements) throws Exception {
        var writer = StoreChild.start("write", temporary.toString(), "1");
        int acknowledged = 0;
        try (var lines = writer.inputReader()) {
            while (acknowledged < acknowledgements) {
                var line = lines.readLine();
                assertThat(line).withFailMessage(() -> "The writer ended: " + writer.onExit().join()).isNotNull();
                acknowledged = Integer.parseInt(line);
            }
            writer.toHandle().destroyForcibly();
            for (var line = lines.readLine(); line != null; line = lines.readLine())
                acknowledged = Math.max(acknowledged, Integer.parseInt(line));
        }

        try (var store = StoreExtension.open(temporary)) {
            var search = store.search("written-by-a-child").orElseThrow();
            assertThat(store.trials(search.id())).hasSizeGreaterThanOrEqualTo(acknowledged)
                    .extracting(Trial::number).startsWith(IntStream.rangeClosed(1, acknowledged).boxed()
                            .toArray(Integer[]::new));
        }
    }

    @Test
    void a_store_is_written_to_while_shutdown_hooks_run() throws Exception {
        var writer = StoreChild.start("write-in-hook", temporary.toString(), "1");

        assertThat(StoreChild.output(writer)).containsExactly(
                IntStream.rangeClosed(1, 200).mapToObj(Integer::toString).toArray(String[]::new));
        try (var store = StoreExtension.open(temporary)) {
            var search = store.search("written-by-a-child").orElseThrow();
            assertThat(store.trials(search.id())).hasSize(200);
        }
    }
}
