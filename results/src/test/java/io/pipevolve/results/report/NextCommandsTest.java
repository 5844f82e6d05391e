package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextCommandsTest {
    @Test
    void plain_words_stay_as_they_are() {
        assertThat(new NextCommands("./pipevolve", List.of("--store", "a/b")).line("forecast", "kurs-ä", "--prices",
                "/tmp/EURUSD.csv")).isEqualTo("./pipevolve forecast kurs-ä --prices /tmp/EURUSD.csv --store a/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "$HOME", "a&b", "it's", "`id`", "a;b", "*", "~x", "\"q\"", "a\\b", "#1", "!1",
            "", "(x)", "a|b", "%20"})
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(20)
    void a_pasted_command_has_the_very_words(String word) throws IOException, InterruptedException {
        var line = new NextCommands("printf", List.of()).line("%s", word);
        var shell = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
        var printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        assertThat(printed).as(line).isEqualTo(word);
    }

    @Test
    void windows_quotes_with_double_quotes() {
        assertThat(new NextCommands("pipevolve.cmd", List.of()).line("show", "a & b"))
                .isEqualTo("pipevolve.cmd show \"a & b\"");
    }
}
