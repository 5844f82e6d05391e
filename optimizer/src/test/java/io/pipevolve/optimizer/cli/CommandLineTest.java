package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private final Path folder;
    private final Shell shell;

    CommandLineTest(@TempDir Path folder) {
        this.folder = folder;
        this.shell = new Shell(folder);
    }

    static List<String> commands() {
        return List.copyOf(Pipevolve.commandLine(new Shell(Path.of("")).environment()).getSubcommands().keySet());
    }

    @Test
    void there_is_a_command_for_each_step_of_the_way() {
        assertThat(commands()).contains("search", "resume", "list", "show", "trials", "best", "evaluate", "forecast",
                "export", "merge", "pretrain", "download", "doctor", "check-parity", "bench");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_explains_itself_with_an_example(String command) {
        var run = shell.run(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: pipevolve " + command).contains("Example:",
                "  pipevolve " + command);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void an_unknown_option_ends_in_one_line_and_exit_code_2(String command) {
        var run = shell.run(command, "--no-such-option");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errLines()).singleElement().asString()
                .endsWith(". Try 'pipevolve %s --help'.".formatted(command));
    }

    @Test
    void the_version_is_that_of_the_build() {
        assertThat(shell.run("--version").out().strip()).matches("Pipevolve \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void without_a_command_the_help_is_shown() {
        assertThat(shell.run().out()).startsWith("Usage: pipevolve").contains("search", "resume");
    }

    @Test
    void a_missing_definition_is_told_in_one_line_with_exit_code_2() {
        var run = shell.run("search", "nowhere.yaml");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains("nowhere.yaml", "no such file");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "show quick", "trials quick", "best quick", "export quick --to there",
            "merge quick --to there",
            "forecast quick --prices p.csv"})
    void a_store_without_searches_is_told_in_one_line_and_not_made(String command) {
        var run = shell.run((command + " --store " + folder.resolve("none")).split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains("none", "--store");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--steps 0", "--batch-size 0", "--threads 0", "--layers 0", "--width -4", "--heads 0",
            "--width 10 --heads 4", "--learning-rate -1", "--learning-rate 0", "--learning-rate NaN",
            "--learning-rate Infinity", "--learning-rate 2", "--tokenizer nowhere", "--steps 2147483647",
            "--batch-size 2147483647", "--threads 2147483647", "--threads 17", "--layers 2147483647",
            "--layers 1000 --width 65536", "--width 2147483644", "--width 536870912", "--heads 2147483647"})
    void a_pre_training_that_cannot_be_is_told_in_one_line_before_any_work(String options) {
        var run = shell.run(("pretrain --to base " + options).split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().startsWith(options.split(" ", -1)[0]);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("base")).doesNotExist();
    }

    @Test
    void a_base_model_does_not_replace_a_file() throws IOException {
        Files.writeString(folder.resolve("file"), "mine");
        for (var to : List.of("file", "file/base")) {
            var run = shell.run("pretrain", "--to", to);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.errLines()).singleElement().asString().startsWith("--to ").contains("is a file");
        }
        assertThat(folder.resolve("file")).content().isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "./gpt2", "gpt2-medium", "a/b/c", "a/b@"})
    void a_model_without_a_name_is_not_downloaded(String model) {
        var run = shell.run("download", model);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().startsWith(model + ": is no model's name");
    }

    @Test
    void a_hub_that_cannot_be_reached_is_told_in_one_line() {
        var run = shell.with("HF_ENDPOINT", "http://localhost:1").with("HF_HOME", folder.toString())
                .with("no_proxy", "*").run("download", "gpt2");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().startsWith("http://localhost:1/openai-community/gpt2/")
                .contains("the connection was refused");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_search_on_a_model_that_is_not_here_says_what_to_type() throws IOException {
        TinySearch.write(folder);
        var run = shell.with("HF_HOME", folder.toString()).with("PIPEVOLVE_LAUNCHER", "bin/pipevolve").run("search",
                "tiny.yaml", "--model", "gpt2");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).containsExactly("--model (gpt2) is neither a folder nor in the HuggingFace cache ("
                + folder.resolve("hub") + "): type bin/pipevolve download gpt2");
        assertThat(folder.resolve("pipevolve-data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--batch 2147483647", "--steps 2147483647", "--gen-batch 2147483647",
            "--threads 2147483647", "--layers 2147483647", "--embd 2147483647", "--embd 65536 --heads 65536",
            "--vocab 2147483647", "--heads 2147483647", "--heads 5", "--tokens 2147483647", "--gen-new 2147483647",
            "--rank 2147483647", "--method adapter --bottleneck 2147483647", "--lr NaN", "--lr 1e300",
            "--steps 10000 --batch 10000"})
    @Timeout(10)
    void a_bench_without_measure_is_told_in_one_line(String options) {
        var run = shell.run(("bench finetune " + options).split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().hasSizeLessThan(200);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"search zero.yaml", "search /dev/zero", "search pipe",
            "search tiny.yaml --prices /dev/zero",
            "search tiny.yaml --prices pipe", "search tiny.yaml --workers 2147483647",
            "search tiny.yaml --population 2147483647", "search tiny.yaml --generations 2147483647",
            "search tiny.yaml --trials 2147483647", "search tiny.yaml --time 1053934d",
            "search .", "search tiny.yaml --prices .", "evaluate --definition /dev/zero --input-length 8 --horizon 1"
                    + " --method full",
            "evaluate --definition tiny.yaml --input-length 2147483647 --horizon 1"
                    + " --method full",
            "evaluate --definition tiny.yaml --input-length 8"
                    + " --horizon 2147483647 --method full",
            "evaluate --definition tiny.yaml"
                    + " --input-length 8 --horizon 1 --method lora --lora-rank 2147483647"})
    @Timeout(10)
    void what_would_never_end_is_told_in_one_line(String command) throws IOException, InterruptedException {
        TinySearch.write(folder);
        Files.createSymbolicLink(folder.resolve("zero.yaml"), Path.of("/dev/zero"));
        new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();
        var run = shell.run(command.split(" ", -1));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().hasSizeLessThan(300);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("pipevolve-data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluation: {origins: 2147483647}", "evaluation: {origins: 10000}",
            "evaluation: {hold-out: 1e-300}", "evaluation: {hold-out: 0.001}", "evaluation: {embargo: 1073741824}",
            "evaluation: {embargo: 1000000}", "evaluation: {folds: 2147483647}", "evaluation: {folds: 1000}",
            "evaluation: {samples: 100000}", "execution: {threads: 2147483647}", "execution: {threads: 1000}",
            "execution: {workers: 2147483647}", "evolution: {population: 1000000000}",
            "space: {horizon: {from: 1, to: 2000000000}}", "space: {horizon: 100000}", "limits: {time: 1053934d}"})
    @Timeout(10)
    void a_definition_without_measure_is_told_in_one_line(String lines) throws IOException {
        Files.writeString(folder.resolve("d.yaml"), "pair: EURUSD\nprices: %s\n%s\n".formatted(TinySearch.PRICES,
                lines));
        var run = shell.run("search", "d.yaml");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().hasSizeLessThan(500).contains("d.yaml, line ");
        assertThat(folder.resolve("pipevolve-data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--method lora", "--method full --lora-rank 8", "--method adapter --lora-rank 8",
            "--method qlora", "--method full --horizon 0", "--method article-adapter",
            "--method article-adapter --lora-rank 8"})
    void a_configuration_that_cannot_be_is_told_in_one_line(String options) {
        var run = shell.run(("evaluate --definition d.yaml --input-length 20 "
                + (options.contains("--horizon") ? "" : "--horizon 5 ") + options).split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).hasSize(1);
    }
}
