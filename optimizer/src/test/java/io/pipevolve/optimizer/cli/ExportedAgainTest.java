package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.optimizer.cli.Shell.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** An export into a folder that holds an earlier one, when something goes wrong in between. */
@TestInstance(Lifecycle.PER_CLASS)
class ExportedAgainTest {
    private final Path folder;
    private final Shell shell;
    private final Path prices;
    private final Path exported;
    private final Path victim;

    ExportedAgainTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.shell = new Shell(folder);
        this.prices = Files.copy(TinySearch.PRICES, folder.resolve("prices.csv"));
        this.exported = folder.resolve("exported");
        this.victim = Files.writeString(folder.resolve("victim"), "precious");
        TinySearch.write(folder);
        Files.writeString(folder.resolve("tiny.yaml"), Files.readString(folder.resolve("tiny.yaml"))
                .replace(TinySearch.PRICES.toString(), prices.toString()));
        var search = shell.run("search", "tiny.yaml", "--trials", "2");
        assertThat(search.exitCode()).as(search.err()).isZero();
    }

    @BeforeEach
    void an_earlier_export_of_another_method() throws IOException {
        assertThat(export().exitCode()).isZero();
        Files.writeString(exported.resolve("model.safetensors"), "weights of full tuning");
        Files.writeString(exported.resolve("notes.txt"), "mine");
    }

    @AfterEach
    void a_new_folder_for_the_next() throws IOException {
        try (var files = Files.walk(exported)) {
            for (var file : files.sorted().toList().reversed())
                Files.delete(file);
        }
    }

    private Run export() {
        return shell.run("export", "tiny", "--to", "exported", "--top", "2");
    }

    private Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(exported)) {
            for (var file : files.filter(file -> !Files.isDirectory(file)).toList())
                contents.put(exported.relativize(file).toString(), Files.getLastModifiedTime(file) + " "
                        + Files.size(file));
        }
        return contents;
    }

    @Test
    void weights_of_another_method_go_and_the_users_files_stay() throws IOException {
        assertThat(export().exitCode()).isZero();
        assertThat(exported.resolve("model.safetensors")).doesNotExist();
        assertThat(exported.resolve("notes.txt")).hasContent("mine");
        assertThat(exported.resolve("rank-2/provenance.json")).isNotEmptyFile();
        assertThat(contents().keySet()).noneMatch(name -> name.startsWith(".pipevolve-"));
    }

    @Test
    void weights_of_another_method_go_too_where_the_earlier_export_was_killed_while_it_took_its_place()
            throws IOException {
        var staging = exported.resolve(".pipevolve-0123456789abcdef");
        Files.createDirectories(staging.resolve("new"));
        Files.writeString(staging.resolve("lock"), "pipevolve staged folder 1\n");
        Files.writeString(staging.resolve("plan"), "pipevolve publication 1\nclosing provenance.json\n");
        Files.move(exported.resolve("provenance.json"), staging.resolve("new/provenance.json"));

        var run = export();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(exported.resolve("model.safetensors")).doesNotExist();
        assertThat(exported.resolve("provenance.json")).isNotEmptyFile();
        assertThat(staging).doesNotExist();
    }

    @Test
    void prices_that_cannot_be_read_any_more_leave_the_earlier_export_as_it_was() throws IOException {
        var before = contents();
        var moved = Files.move(prices, folder.resolve("elsewhere.csv"));
        try {
            assertThat(export().exitCode()).isEqualTo(2);
        } finally {
            Files.move(moved, prices);
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void a_planted_link_is_refused_and_the_earlier_export_stays_as_it_was() throws IOException {
        for (var name : new String[]{"best.json", "tiny.set", "base/config.json", "rank-2/provenance.json"}) {
            var kept = Files.move(exported.resolve(name), folder.resolve("kept"));
            link(exported.resolve(name));
            var before = contents();

            var run = export();

            assertThat(run.exitCode()).as(name).isEqualTo(2);
            assertThat(run.errLines()).singleElement().asString().contains(name, "is a link");
            assertThat(contents()).isEqualTo(before);
            Files.delete(exported.resolve(name));
            Files.move(kept, exported.resolve(name));
        }
        assertThat(victim).hasContent("precious");
    }

    @Test
    void links_under_temporary_names_of_old_are_not_followed() throws IOException {
        for (var name : new String[]{"best.json.tmp", "provenance.json.tmp", "tiny.set.tmp",
                "adapter_model.safetensors.part", "adapter.safetensors.part"})
            link(exported.resolve(name));
        assertThat(export().exitCode()).isZero();
        assertThat(victim).hasContent("precious");
    }

    @Test
    void saved_and_pretrained_weights_are_not_written_through_links() throws IOException {
        for (var name : new String[]{"config.json", "README.md"}) {
            Files.deleteIfExists(exported.resolve(name));
            link(exported.resolve(name));
        }
        var saved = shell.run("evaluate", "--definition", "tiny.yaml", "--input-length", "8", "--horizon", "1",
                "--method", "lora", "--lora-rank", "2", "--save", "exported");
        assertThat(saved.exitCode()).isEqualTo(2);
        assertThat(saved.errLines()).last().asString().contains("is a link");
        var model = shell.run("bench", "model", "--to", "exported", "--layers", "1", "--embd", "8", "--heads", "1");
        assertThat(model.exitCode()).as(model.err()).isEqualTo(2);
        assertThat(model.errLines()).last().asString().contains("config.json", "is a link");
        var pretrained = shell.run("pretrain", "--to", "exported", "--steps", "1", "--batch-size", "2", "--layers",
                "1", "--width", "8", "--heads", "1");
        assertThat(pretrained.exitCode()).as(pretrained.err()).isEqualTo(2);
        assertThat(pretrained.errLines()).last().asString().contains("config.json", "is a link");
        assertThat(victim).hasContent("precious");
    }

    private void link(Path link) {
        try {
            Files.createSymbolicLink(link, victim);
        } catch (IOException | UnsupportedOperationException e) {
            Assumptions.abort("no links here: " + e);
        }
    }
}
