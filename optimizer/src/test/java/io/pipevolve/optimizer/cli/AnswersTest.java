package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.WorkClock;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.Interruption;
import io.pipevolve.optimizer.environment.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command says to words that it cannot take. */
class AnswersTest {
    private final Path folder;
    private final Shell shell;

    AnswersTest(@TempDir Path folder) {
        this.folder = folder;
        this.shell = new Shell(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"serch x.yaml;There is no command serch: did you mean search?",
            "show quick --trail 3;There is no option --trail: did you mean --trial?",
            "bench fintune;There is no command fintune: did you mean finetune?",
            "best quick --top x;Invalid value for option '--top': (x) is no whole number.",
            "best quick --top 99999999999;Invalid value for option '--top': (99999999999) is too large a number.",
            "list more;'more' is a word too many.", "forecast;Missing: --prices FILE and SEARCH.",
            "help serch;There is no command serch: did you mean search?",
            "trials quick --sort nrmsee;--sort (nrmsee): did you mean nrmse?",
            "trials quick --filter nrmse;--filter (nrmse): write a column",
            "forecast quick --prices p.csv --from soon;--from soon: write a day"})
    void what_was_meant_is_told_in_one_line(String typed, String answer) {
        var run = shell.run(typed.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errLines()).singleElement().asString().startsWith(answer).doesNotContain("java", "int.");
    }

    @Test
    void a_long_word_is_cut() {
        assertThat(shell.run("x".repeat(500)).errLines()).singleElement().asString().hasSizeLessThan(160)
                .contains("…");
    }

    @Test
    void help_explains_commands_the_words_of_the_reports_and_definitions() throws IOException {
        assertThat(shell.run("help", "search").out()).isEqualTo(shell.run("search", "--help").out());
        assertThat(shell.run("help", "schema").out())
                .isEqualTo(Files.readString(Path.of("../config/search.schema.json")));
        assertThat(shell.run("help", "words").out()).contains("NRMSE", "score", "nats", "gene", "fold");
    }

    @Test
    void text_folds_at_words_where_the_terminal_ends() throws IOException {
        Files.copy(TinySearch.PRICES, folder.resolve("EURUSD_D1.csv"));
        var narrow = new Shell(folder).with("COLUMNS", "60");
        for (var words : new String[][]{{"help", "words"}, {"inspect", "EURUSD_D1.csv"}, {"search", "--help"}}) {
            var wide = shell.run(words).out();
            var folded = narrow.run(words).out();
            assertThat(wide.lines()).anyMatch(line -> line.length() > 60);
            assertThat(folded.lines()).allMatch(line -> line.length() <= 60);
            assertThat(folded.split("\\s+")).contains(wide.split("\\s+"));
        }
    }

    @Test
    void an_absent_store_is_told_from_an_empty_one() {
        assertThat(shell.run("list", "--store", "none").out()).contains("there is no store").contains("none");
    }

    @Test
    void a_full_disk_behind_standard_output_is_told_and_is_no_success() {
        var err = new ByteArrayOutputStream();
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        var environment = new Environment(Map.of(), folder, new PlainText(full), new PlainText(err), false,
                WorkClock.system(), ZoneOffset.UTC, 1, Interruption.ofCaller());

        assertThat(Pipevolve.run(new String[]{"help", "words"}, environment)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).singleElement().asString()
                .contains("No space left on device");
    }

    @Test
    void a_definition_is_made_for_prices_and_never_replaces_one() throws IOException {
        Files.copy(TinySearch.PRICES, folder.resolve("EURUSD_D1.csv"));

        var made = shell.run("init", "EURUSD_D1.csv");
        var text = Files.readString(folder.resolve("eurusd-d1.yaml"));

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(text).contains("pair: EURUSD", "timeframe: D1", "prices: EURUSD_D1.csv");
        assertThat(shell.run("init", "EURUSD_D1.csv").exitCode()).isEqualTo(2);
        assertThat(folder.resolve("eurusd-d1.yaml")).hasContent(text);
    }
}
