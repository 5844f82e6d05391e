package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Escapes in what users, files and variables say never reach the terminal. */
class ForeignTextTest {
    private static final String EVIL = "x\u001b]0;owned\u0007\u009b2J\u202e\u2028y";

    @TempDir
    Path folder = Path.of("");

    static Stream<List<String>> commands() {
        return Stream.of(List.of("search", EVIL + ".yaml"), List.of("search", "prices.yaml"),
                List.of("search", "key.yaml"), List.of("search", "tiny.yaml", "--name", EVIL),
                List.of("search", "tiny.yaml", "--model", EVIL), List.of("search", "tiny.yaml", "--device", EVIL),
                List.of("search", "tiny.yaml", "--seed", EVIL), List.of(EVIL), List.of("list", "--" + EVIL),
                List.of("show", EVIL), List.of("download", EVIL), List.of("merge", "--adapter", EVIL, "--to", "m"),
                List.of("check-parity", EVIL), List.of("show", "x", "--store", "prices.csv/" + EVIL),
                List.of("search", "tiny.yaml", "--prices", "cell.csv"),
                List.of("pretrain", "--to", "prices.csv/" + EVIL, "--steps", "1"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void an_error_is_one_short_line_without_escapes(List<String> command) throws IOException {
        TinySearch.write(folder);
        var definition = Files.readString(folder.resolve("tiny.yaml"));
        Files.writeString(folder.resolve("prices.yaml"),
                definition.replace(TinySearch.PRICES.toString(), "\"x\\e[2J\\u202ey.csv\""));
        Files.writeString(folder.resolve("key.yaml"), definition + "\"x\\e[2J\\u202ey\": 1\n");
        Files.writeString(folder.resolve("prices.csv"), "");
        Files.writeString(folder.resolve("cell.csv"), "time,close\n2020-01-01,1.1\n2020-01-02," + EVIL + "\n");

        var run = new Shell(folder).run(command.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString()
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]").hasSizeLessThanOrEqualTo(300);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void no_token_is_shown_or_kept_with_a_stack_trace() throws IOException {
        var secrets = new Secrets(new Shell(folder).with("HF_TOKEN", "abcd\nefgh").with("HTTPS_PROXY", "http://h")
                .environment().variables());
        assertThat(secrets.removedFrom("invalid header value: \"Bearer abcd\nefgh\" of hf_Abcdefghijklmnop at "
                + "http://me:pass@host/x and https://huggingface.co/a@b"))
                .isEqualTo("invalid header value: \"Bearer (token)\" of (token) at "
                        + "http://(password)@host/x and https://huggingface.co/a@b");
        assertThat(secrets.removedFrom("the token abcd\nefgh")).isEqualTo("the token (HF_TOKEN)");
    }
}
