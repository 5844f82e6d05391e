package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environment variables that a download cannot use. */
class DownloadSettingsTest {
    private final Path folder;

    DownloadSettingsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void refuses(String variable, String value, String message) throws IOException {
        var shell = new Shell(folder).with("HF_HOME", folder.resolve("hf").toString()).with(variable, value);
        var run = shell.run("download", "gpt2");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().startsWith(message).doesNotContain("secret");
        assertThat(run.out()).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.contains("failure"));
        }
    }

    @Test
    void a_token_with_a_line_break_is_neither_told_nor_kept() throws IOException {
        refuses("HF_TOKEN", "hf_secret\nX-Other: secret", "HF_TOKEN: holds a line break");
    }

    @Test
    void a_proxy_at_a_port_that_there_is_not_is_told() throws IOException {
        refuses("HTTPS_PROXY", "http://user:secret@localhost:70000", "https_proxy: is no HTTP proxy with a port");
    }

    @Test
    void a_mirror_at_a_port_that_there_is_not_is_told() throws IOException {
        refuses("HF_ENDPOINT", "http://localhost:70000", "HF_ENDPOINT (http://localhost:70000) is no web address");
    }
}
