package io.pipevolve.optimizer.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.optimizer.cli.Shell;
import io.pipevolve.optimizer.cli.TinySearch;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.h2.SearchStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeVersionTest {
    private final Path folder;

    CodeVersionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void it_is_the_version_with_a_hash_and_the_same_each_time() {
        assertThat(CodeVersion.current()).matches("\\d+\\.\\d+\\.\\d+\\+[0-9a-f]{12}")
                .isEqualTo(CodeVersion.current());
    }

    @Test
    void a_changed_class_and_a_renamed_one_change_the_hash_of_a_folder() throws IOException {
        var classes = Files.createDirectories(folder.resolve("classes"));
        var type = Files.writeString(Files.createDirectories(classes.resolve("io")).resolve("A.class"), "code");
        var before = CodeVersion.hash(List.of(classes));
        assertThat(CodeVersion.hash(List.of(classes))).isEqualTo(before);

        Files.writeString(type, "cod3");
        var changed = CodeVersion.hash(List.of(classes));
        Files.writeString(type, "code");
        Files.move(type, type.resolveSibling("B.class"));

        assertThat(List.of(before, changed, CodeVersion.hash(List.of(classes)))).doesNotHaveDuplicates();
    }

    @Test
    void a_jar_counts_by_its_bytes() throws IOException {
        var jar = Files.writeString(folder.resolve("a.jar"), "bytes");
        var before = CodeVersion.hash(List.of(jar));
        Files.writeString(jar, "byt3s");
        assertThat(CodeVersion.hash(List.of(jar))).isNotEqualTo(before);
    }

    @Test
    void a_search_that_other_code_began_goes_on_with_a_warning() throws IOException {
        var shell = new Shell(folder);
        TinySearch.write(folder);
        assertThat(shell.run("search", "tiny.yaml", "--trials", "1").exitCode()).isZero();
        assertThat(shell.run("resume", "tiny", "--trials", "2").err()).doesNotContain("was begun with");
        beganWith("0.0.9+0123456789ab");

        var run = shell.run("resume", "tiny", "--trials", "3");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.errLines().getFirst()).contains("tiny was begun with Pipevolve 0.0.9+0123456789ab, this is "
                + CodeVersion.current());
    }

    private void beganWith(String version) {
        try (var store = SearchStore.open(folder.resolve("pipevolve-data"), Assertions::fail)) {
            var found = new ArrayList<SearchContent>();
            store.examine(found::add, Assertions::fail);
            var content = found.getFirst();
            var begun = content.search().with(content.search().provenance().withCodeVersion(version));
            store.delete(content.search().id());
            store.restore(new SearchContent(begun, content.trials(),
                    content.generations(), content.holdOuts(), content.baselines()), false);
        }
    }
}
