package io.pipevolve.optimizer.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.optimizer.cli.Shell;
import io.pipevolve.optimizer.cli.TinySearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChosenBeforeTest {
    private final Shell shell;

    ChosenBeforeTest(@TempDir Path folder) throws IOException {
        TinySearch.write(folder);
        shell = new Shell(folder);
    }

    @Test
    void a_hold_out_by_whose_prices_another_search_has_chosen_is_warned_of() {
        assertThat(warnings("--name", "old")).isEmpty();
        assertThat(warnings("--name", "again")).isEmpty();

        assertThat(warnings("--to", "2022-12-31")).singleElement().asString()
                .startsWith("Warning: 2 searches of this store chose by prices of this hold-out, ")
                .contains(" to 2022-12-30: again, old. ");
        assertThat(warnings("--to", "2022-12-31", "--pair", "GBPUSD", "--symbol", "GBPUSD")).as("the same prices")
                .hasSize(1);
    }

    private List<String> warnings(String... options) {
        var run = shell.run(Stream.concat(Stream.of("search", "tiny.yaml", "--trials", "1", "--store", "store"),
                Stream.of(options)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.errLines().stream().filter(line -> line.contains("chose by prices")).toList();
    }
}
