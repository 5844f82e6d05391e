package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.SearchState;
import io.pipevolve.results.h2.SearchStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store whose search was stored with limits that the reader does not take, as older versions did. */
@TestInstance(Lifecycle.PER_CLASS)
class UnreadableLimitsTest {
    private final List<String> notices = new ArrayList<>();
    private final Path store;
    private final Shell shell;
    private String readable = "";

    UnreadableLimitsTest(@TempDir Path folder) throws IOException {
        this.store = folder.resolve("pipevolve-data");
        this.shell = new Shell(folder);
        TinySearch.write(folder);
    }

    @BeforeAll
    void search() {
        var run = shell.run("search", "tiny.yaml", "--trials", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        readable = stored();
    }

    private String stored() {
        try (var repository = SearchStore.open(store, notices::add)) {
            return repository.search("tiny").orElseThrow().provenance().definition();
        }
    }

    private void store(UnaryOperator<String> change) {
        try (var repository = SearchStore.open(store, notices::add)) {
            long search = repository.search("tiny").orElseThrow().id();
            repository.redefined(search, change.apply(readable), TinySearch.PRICES.toString(), store.toString());
            repository.ended(search, SearchState.INTERRUPTED, Optional.empty(), Instant.EPOCH);
        }
    }

    private void storeEndlessTime() {
        store(yaml -> yaml.replaceFirst("(?m)^  time: .*$", "  time: 1053934d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show tiny", "trials tiny", "best tiny", "show tiny --trial 1"})
    void a_search_that_cannot_be_read_is_shown(String command) {
        storeEndlessTime();
        var run = shell.run(command.split(" ", -1));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.outLines()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume tiny", "resume tiny --trials 2", "export tiny --to out", "merge tiny --to out"})
    void without_another_time_one_line_says_how_to_give_it(String command) {
        storeEndlessTime();
        var run = shell.run(command.split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString()
                .matches("search tiny, line \\d+: limits.time \\(1053934d\\) must be 10000d or less\\."
                        + " Replace it: pipevolve resume tiny --time 2h");
    }

    @Test
    void with_another_time_the_search_goes_on_and_can_be_read_again() {
        storeEndlessTime();
        var run = shell.run("resume", "tiny", "--time", "2h");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stored()).contains("\n  time: 2h\n");
        assertThat(shell.run("resume", "tiny").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trials: .*        | trials: 2147483647      | Replace it: pipevolve resume tiny --trials 40
            generations: .*   | generations: 2147483647 | Replace it: pipevolve resume tiny --generations 12
            trial-timeout: .* | trial-timeout: 1053934d | No option replaces it: start a new search.
            samples: .*       | samples: 100000         | No option replaces it: start a new search.
            """)
    void the_line_names_the_option_that_mends_it(String line, String unreadable, String mend) {
        store(yaml -> yaml.replaceFirst("(?m)^  " + line + "$", "  " + unreadable));
        var run = shell.run("resume", "tiny");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().endsWith(" or less. " + mend);
    }
}
