package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder with definition, prices and store that is moved after the search. */
@Timeout(120)
class MovedSearchTest {
    private final Path before;
    private final Path after;
    private final Shell shell;

    MovedSearchTest(@TempDir Path root) throws IOException {
        before = Files.createDirectory(root.resolve("before"));
        after = root.resolve("after");
        TinySearch.write(before);
        Files.copy(TinySearch.PRICES, before.resolve("prices.csv"));
        assertThat(new Shell(before).run("search", "tiny.yaml", "--prices", "prices.csv", "--trials", "2").exitCode())
                .isZero();
        Files.move(before, after);
        shell = new Shell(after);
    }

    @Test
    void what_was_moved_together_is_found_again_and_again() throws IOException {
        done("export", "tiny", "--to", "out");
        done("resume", "tiny", "--trials", "3");
        var farther = after.resolveSibling("farther");
        Files.move(after, farther);
        assertThat(new Shell(farther).run("resume", "tiny", "--trials", "4").exitCode()).isZero();
        assertThat(new Shell(farther).run("export", "tiny", "--to", "out2").exitCode()).isZero();
    }

    @Test
    void export_and_resume_name_the_option_and_go_on_with_it() throws IOException {
        Files.move(after.resolve("prices.csv"), after.resolve("elsewhere.csv"));
        refused("its prices are no longer at", "export", "tiny", "--to", "out");
        refused("--prices FILE", "resume", "tiny", "--trials", "3");
        done("export", "tiny", "--to", "out", "--prices", "elsewhere.csv");
        done("resume", "tiny", "--trials", "3", "--prices", "elsewhere.csv");
        done("export", "tiny", "--to", "out");
        assertThat(shell.run("show", "tiny").out()).contains("3 configurations").doesNotContain(before.toString());
    }

    @Test
    void other_prices_are_refused() throws IOException {
        Files.writeString(after.resolve("others.csv"),
                Files.readString(after.resolve("prices.csv")).lines().skip(1).collect(Collectors.joining("\n")));
        refused("has changed since the search began", "export", "tiny", "--to", "out", "--prices", "others.csv");
        assertThat(after.resolve("out")).doesNotExist();
    }

    private void refused(String message, String... command) {
        var run = shell.run(command);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains(message);
    }

    private void done(String... command) {
        var run = shell.run(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }
}
