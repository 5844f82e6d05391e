package io.pipevolve.model.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.HubName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubCacheTest {
    private static final String COMMIT = FakeHub.COMMIT;

    private final Path root;
    private final HubCache cache;

    HubCacheTest(@TempDir Path root) {
        this.root = root;
        this.cache = new HubCache(root);
    }

    private Path snapshot(String repo, String commit, String... files) throws IOException {
        var folder = Files.createDirectories(root.resolve(repo).resolve("snapshots").resolve(commit));
        for (var file : files)
            Files.writeString(folder.resolve(file), "{}");
        return folder;
    }

    private static HubName name(String text) {
        return HubName.of(text).orElseThrow();
    }

    @Test
    void a_branch_is_the_commit_that_its_ref_names() throws IOException {
        var folder = snapshot("models--a--b", COMMIT, "config.json", "model.safetensors", "tokenizer.json");
        assertThat(cache.find(name("a/b"))).isEmpty();
        assertThat(cache.find(name("a/b@" + COMMIT))).map(CachedModel::folder).contains(folder);
        Files.createDirectories(root.resolve("models--a--b/refs"));
        Files.writeString(root.resolve("models--a--b/refs/main"), COMMIT);
        assertThat(cache.find(name("a/b"))).map(CachedModel::name).contains(name("a/b@" + COMMIT));
        assertThat(cache.find(name("a/b@v2"))).isEmpty();
    }

    @Test
    void a_ref_that_names_no_commit_is_none() throws IOException {
        snapshot("models--a--b", COMMIT, "config.json", "model.safetensors", "tokenizer.json");
        Files.createDirectories(root.resolve("models--a--b/refs"));
        Files.writeString(root.resolve("models--a--b/refs/main"), "../../..");
        assertThat(cache.find(name("a/b"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"models--gpt2", "models--openai-community--gpt2"})
    void gpt2_is_found_under_both_names_that_python_gives_it(String repo) throws IOException {
        var gpt2 = name("gpt2");
        var folder = snapshot(repo, gpt2.revision(), "config.json", "model.safetensors", "vocab.json", "merges.txt");
        assertThat(cache.find(gpt2)).contains(new CachedModel("openai-community/gpt2", gpt2.revision(), folder));
    }

    @Test
    void a_model_that_is_not_whole_is_not_there() throws IOException {
        for (var files : List.of(new String[]{"config.json"}, new String[]{"config.json", "model.safetensors"},
                new String[]{"config.json", "model.safetensors", "vocab.json"},
                new String[]{"model.safetensors", "tokenizer.json"}))
            snapshot("models--a--b" + files.length + files[0], COMMIT, files);
        assertThat(cache.models()).isEmpty();
    }

    @Test
    void every_whole_model_is_listed() throws IOException {
        snapshot("models--a--b", COMMIT, "config.json", "model.safetensors", "tokenizer.json");
        snapshot("models--gpt2", COMMIT, "config.json", "model.safetensors", "tokenizer.json");
        snapshot("datasets--a--b", COMMIT, "config.json", "model.safetensors", "tokenizer.json");
        assertThat(cache.models()).extracting(CachedModel::repo).containsExactly("a/b", "gpt2");
        assertThat(new HubCache(root.resolve("none")).models()).isEmpty();
    }

    @Test
    void a_snapshot_tells_its_repository() {
        var snapshot = Path
                .of("/c/hub/models--openai-community--gpt2/snapshots/607a30d783dfa663caf39e06633721c8d4cfcd7e");
        assertThat(HubCache.repositoryOf(snapshot)).contains("openai-community/gpt2");
        assertThat(HubCache.repositoryOf(Path.of("/some/folder/of/mine"))).isEmpty();
        assertThat(HubCache.repositoryOf(Path.of("/"))).isEmpty();
    }
}
