package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.backup.BackupWriter;
import io.pipevolve.results.h2.SearchStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that bring the same searches back at the same instant. */
@Timeout(120)
class RestoredNamesTest {
    private static final int COMMANDS = 3;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void each_gets_a_portfolio_of_its_own_with_all_of_its_searches() throws Exception {
        write("two.backup");
        var ready = new CyclicBarrier(COMMANDS);
        var commands = new ArrayList<Callable<Shell.Run>>();
        for (int i = 0; i < COMMANDS; i++)
            commands.add(() -> {
                ready.await(30, TimeUnit.SECONDS);
                return new Shell(folder).run("restore", "two.backup");
            });

        try (var threads = Executors.newFixedThreadPool(COMMANDS)) {
            for (var command : threads.invokeAll(commands)) {
                var run = command.get(60, TimeUnit.SECONDS);
                assertThat(run.err()).isEmpty();
                assertThat(run.exitCode()).isZero();
                assertThat(run.outLines()).hasSize(3);
            }
        }

        try (var store = SearchStore.openToRead(folder.resolve("pipevolve-data"), _ -> {
        })) {
            var portfolios = store.searches().stream()
                    .collect(
                            Collectors.groupingBy(search -> Portfolio.of(search).orElseThrow(), Collectors.counting()));
            assertThat(portfolios).hasSize(COMMANDS).allSatisfy((_, searches) -> assertThat(searches).isEqualTo(2));
        }
    }

    private void write(String name) throws IOException {
        try (var out = Files.newOutputStream(folder.resolve(name))) {
            var writer = new BackupWriter(out, "0.0.1", Instant.EPOCH);
            for (int position = 0; position < 2; position++)
                writer.write(new SearchContent(search("two-" + position, position), List.of(), List.of(), List.of(),
                        List.of()));
            writer.end();
        }
    }

    private static SearchRecord search(String name, int position) {
        return new SearchRecord(
                new SearchRecord.Identity(position + 1L, name, "EURUSD", "D1",
                        Optional.of(new SearchRecord.Membership("two", position))),
                new SearchRecord.Provenance("pair: EURUSD\n", "x.csv", "0", Optional.empty(), "0.0.1", 1, "cpu", "f32",
                        1, 1, Optional.empty(), Optional.empty()),
                new SearchRecord.Run(SearchState.FINISHED, Optional.empty(), Instant.EPOCH, Optional.empty(), 0,
                        Duration.ZERO),
                SearchRecord.Owner.NOBODY);
    }
}
