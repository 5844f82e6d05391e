package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.HubName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search on a model of the HuggingFace cache, into which the embedded one was put in GPT-2's place. */
class DownloadedModelTest {
    private static final Path EMBEDDED = Path.of("../model/src/main/resources/io/pipevolve/model/embedded");
    private static final HubName GPT2 = HubName.of("gpt2").orElseThrow();

    private final Path folder;
    private final Shell shell;
    private final Path snapshot;

    DownloadedModelTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.shell = new Shell(folder).with("HF_HOME", folder.resolve("hf").toString());
        this.snapshot = folder.resolve("hf/hub/models--openai-community--gpt2/snapshots").resolve(GPT2.revision());
        Files.createDirectories(snapshot);
        for (var file : new String[]{"config.json", "tokenizer.json", "model.safetensors"})
            Files.copy(EMBEDDED.resolve(file), snapshot.resolve(file));
        TinySearch.write(folder);
    }

    @Test
    void a_search_keeps_the_commit_of_its_model() throws IOException {
        var search = shell.run("search", "tiny.yaml", "--model", "gpt2", "--trials", "1", "--json");
        assertThat(search.exitCode()).as(search.err()).isZero();
        var resumed = shell.run("resume", "tiny", "--trials", "2", "--json");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();

        var away = Files.move(snapshot.resolve("model.safetensors"), folder.resolve("away"));
        var missing = shell.run("resume", "tiny", "--trials", "3");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.errLines()).singleElement().asString().contains("model (" + GPT2 + ")")
                .endsWith("type ./pipevolve download gpt2");

        Files.move(away, snapshot.resolve("model.safetensors"));
        Files.writeString(snapshot.resolve("tokenizer.json"), "\n", StandardOpenOption.APPEND);
        var other = shell.run("resume", "tiny", "--trials", "3");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.errLines()).singleElement().asString()
                .contains("the base model " + GPT2 + " has changed since the search began");
    }
}
