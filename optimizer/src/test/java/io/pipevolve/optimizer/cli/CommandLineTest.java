package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
            "--learning-rate Infinity", "--tokenizer nowhere"})
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
