package io.pipevolve.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.HubName;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the cache after a download, and what is asked of the hub for it. */
class ModelDownloadTest {
    private final FakeHub hub = new FakeHub();
    private final HubTester tester;

    ModelDownloadTest(@TempDir Path root) {
        tester = new HubTester(root, hub);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private byte[] weights() {
        return Objects.requireNonNull(hub.files.get(FakeHub.WEIGHTS));
    }

    @Test
    void a_model_lies_in_huggingfaces_own_layout() throws IOException {
        var model = tester.run();
        assertThat(model.repo()).isEqualTo("owner/tiny");
        assertThat(model.revision()).isEqualTo(FakeHub.COMMIT);
        assertThat(model.files()).extracting(DownloadedModel.File::name).containsExactly("config.json",
                "generation_config.json", "tokenizer.json", "model.safetensors");
        assertThat(model.files()).allSatisfy(file -> {
            var bytes = Objects.requireNonNull(hub.files.get(file.name()));
            assertThat(file.cached()).isFalse();
            assertThat(file.bytes()).isEqualTo(bytes.length);
            assertThat(file.sha256()).isEqualTo(Sha256.hex(bytes));
            assertThat(model.folder().resolve(file.name())).hasBinaryContent(bytes);
            var hash = file.name().equals(FakeHub.WEIGHTS) ? Sha256.hex(bytes) : FakeHub.gitSha1(bytes);
            assertThat(Files.readSymbolicLink(model.folder().resolve(file.name())))
                    .isEqualTo(Path.of("../../blobs", hash));
        });
        assertThat(tester.repo().resolve("refs/main")).hasContent(FakeHub.COMMIT);
        assertThat(new HubCache(tester.root).find(HubTester.TINY)).map(CachedModel::folder).contains(model.folder());
        try (var blobs = Files.list(tester.repo().resolve("blobs"))) {
            assertThat(blobs).hasSize(4);
        }
    }

    @Test
    void what_is_here_is_not_fetched_again() {
        tester.run();
        hub.asked.clear();
        assertThat(tester.run().files()).allMatch(DownloadedModel.File::cached);
        assertThat(hub.asked).extracting(FakeHub.Asked::path)
                .containsExactly("/api/models/owner/tiny/revision/main");
    }

    @Test
    void a_commit_that_is_here_whole_needs_no_server_until_a_file_of_it_is_damaged() throws IOException {
        var commit = new HubName(FakeHub.REPO, FakeHub.COMMIT);
        var fetched = tester.run(commit);
        hub.asked.clear();
        assertThat(tester.run(commit).files()).allMatch(DownloadedModel.File::cached)
                .extracting(DownloadedModel.File::sha256).containsExactlyInAnyOrderElementsOf(
                        fetched.files().stream().map(DownloadedModel.File::sha256).toList());
        assertThat(hub.asked).isEmpty();

        Files.writeString(tester.snapshot("tokenizer.json").toRealPath(), "damaged");
        assertThat(tester.run(commit).files()).filteredOn(file -> !file.cached())
                .extracting(DownloadedModel.File::name).containsExactly("tokenizer.json");
    }

    @Test
    void shards_are_fetched_with_their_index_and_found_whole() throws IOException {
        var weights = weights();
        hub.files.remove(FakeHub.WEIGHTS);
        hub.files.put("model.safetensors.index.json", """
                {"weight_map": {"wte.weight": "model-00001-of-00002.safetensors",
                    "wpe.weight": "model-00002-of-00002.safetensors"}}""".getBytes(StandardCharsets.UTF_8));
        for (int shard = 1; shard <= 2; shard++)
            hub.files.put("model-0000%d-of-00002.safetensors".formatted(shard), weights);

        assertThat(tester.run().files()).extracting(DownloadedModel.File::name).endsWith(
                "model.safetensors.index.json", "model-00001-of-00002.safetensors",
                "model-00002-of-00002.safetensors");

        assertThat(new HubCache(tester.root).find(HubTester.TINY)).isPresent();
        Files.delete(tester.snapshot("model-00002-of-00002.safetensors"));
        assertThat(new HubCache(tester.root).find(HubTester.TINY)).isEmpty();
    }

    @Test
    void offline_what_is_here_is_taken_as_it_is_and_nobody_is_asked() {
        tester.variables.put("HF_HUB_OFFLINE", "1");
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("HF_HUB_OFFLINE forbids asking the hub");
        assertThat(hub.asked).isEmpty();
        tester.variables.put("HF_HUB_OFFLINE", "no");
        var fetched = tester.run();
        hub.asked.clear();
        tester.variables.put("HF_HUB_OFFLINE", "YES");
        var here = tester.run();
        assertThat(hub.asked).isEmpty();
        assertThat(here.folder()).isEqualTo(fetched.folder());
        assertThat(here.files()).allMatch(DownloadedModel.File::cached).extracting(DownloadedModel.File::sha256)
                .containsExactlyInAnyOrderElementsOf(
                        fetched.files().stream().map(DownloadedModel.File::sha256).toList());
    }

    @Test
    void contents_that_another_commit_brought_are_linked() throws IOException {
        var hash = Sha256.hex(weights());
        Files.createDirectories(tester.repo().resolve("blobs"));
        Files.write(tester.blob(hash), weights());
        assertThat(tester.run().files().getLast().cached()).isTrue();
        assertThat(hub.gets(FakeHub.WEIGHTS)).isEmpty();
        assertThat(Files.readSymbolicLink(tester.snapshot(FakeHub.WEIGHTS))).isEqualTo(Path.of("../../blobs", hash));
    }

    @Test
    void a_file_that_was_damaged_here_is_fetched_again() throws IOException {
        tester.run();
        var blob = tester.snapshot(FakeHub.WEIGHTS).toRealPath();
        var damaged = weights().clone();
        damaged[9]++;
        Files.write(blob, damaged);
        assertThat(tester.run().files()).extracting(DownloadedModel.File::cached).containsExactly(true, true, true,
                false);
        assertThat(tester.snapshot(FakeHub.WEIGHTS)).hasBinaryContent(weights());
    }

    @Test
    void without_links_the_files_themselves_lie_in_the_snapshot() throws IOException {
        tester.disk = new Disk() {
            @Override
            public long usableBytes(Path folder) {
                return Long.MAX_VALUE;
            }

            @Override
            public void link(Path link, Path target) throws IOException {
                throw new FileSystemException(link.toString(), null, "A required privilege is not held by the client");
            }
        };
        tester.run();
        assertThat(tester.snapshot(FakeHub.WEIGHTS)).isRegularFile().hasBinaryContent(weights());
        assertThat(Files.isSymbolicLink(tester.snapshot(FakeHub.WEIGHTS))).isFalse();
        assertThat(tester.run().files()).allMatch(DownloadedModel.File::cached);
    }

    @Test
    void a_listing_without_hashes_is_made_up_for_file_by_file() {
        hub.listsHashes = false;
        var model = tester.run();
        assertThat(model.files()).extracting(DownloadedModel.File::sha256).last().isEqualTo(Sha256.hex(weights()));
        assertThat(hub.asked).filteredOn(asked -> asked.method().equals("HEAD")).hasSize(4);
    }

    @Test
    void vocabulary_and_merges_stand_in_for_a_missing_tokenizer() {
        hub.files.remove("tokenizer.json");
        hub.files.put("vocab.json", new byte[]{'{', '}'});
        hub.files.put("merges.txt", new byte[]{'#'});
        hub.files.remove("generation_config.json");
        assertThat(tester.run().files()).extracting(DownloadedModel.File::name).containsExactly("config.json",
                "vocab.json", "merges.txt", "model.safetensors");
    }

    @Test
    void a_repository_without_safetensors_is_refused_before_anything_is_fetched() {
        hub.files.remove(FakeHub.WEIGHTS);
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class).hasMessage(
                "owner/tiny@main: has no model.safetensors: choose a repository with a GPT-2 in safetensors and its "
                        + "tokenizer.");
        assertThat(hub.asked).hasSize(1);
    }

    @Test
    void another_kind_of_model_is_refused_before_its_weights_are_fetched() {
        hub.files.put("config.json", "{\"model_type\":\"llama\"}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("model_type (llama) is not gpt2");
        assertThat(hub.gets(FakeHub.WEIGHTS)).isEmpty();
    }

    @Test
    void a_short_name_is_held_to_its_published_hashes_and_needs_no_listing() {
        var gpt2 = HubName.of("gpt2").orElseThrow();
        var pinned = ModelListing.pinned(gpt2).getFirst();
        var other = new byte[(int) pinned.bytes()];
        hub.files.put("config.json", other);
        assertThatThrownBy(() -> tester.run(gpt2)).isInstanceOf(UserException.class)
                .hasMessageContaining("config.json").hasMessageContaining("does not fit its checksum")
                .hasMessageContaining(pinned.checksum().hex());
        assertThat(hub.asked).extracting(FakeHub.Asked::path)
                .allMatch(path -> path.startsWith("/openai-community/gpt2/resolve/" + gpt2.revision()));
        assertThat(hub.gets("config.json")).hasSize(2);
    }

    @Test
    void two_downloads_of_one_file_fetch_it_once() throws Exception {
        try (var both = Executors.newFixedThreadPool(2)) {
            List<Callable<DownloadedModel>> downloads = List.of(tester::run, tester::run);
            for (var download : both.invokeAll(downloads))
                assertThat(download.get().files()).hasSize(4);
        }
        assertThat(hub.gets("store/" + FakeHub.WEIGHTS)).hasSize(1);
        assertThat(tester.snapshot(FakeHub.WEIGHTS)).hasBinaryContent(weights());
    }

    @Test
    void a_full_disk_is_told_before_the_transfer() {
        tester.disk = new Disk() {
            @Override
            public long usableBytes(Path folder) {
                return 200_000;
            }

            @Override
            public void link(Path link, Path target) throws IOException {
                SYSTEM.link(link, target);
            }
        };
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("model.safetensors needs 0 MB more, and the disk has 0 MB left")
                .hasMessageContaining("HF_HUB_CACHE");
        assertThat(hub.gets(FakeHub.WEIGHTS)).isEmpty();
    }

    @Test
    void a_cache_that_cannot_be_written_is_told() throws IOException {
        var file = Files.writeString(tester.root.resolve("file"), "mine");
        tester.variables.put("HF_HUB_CACHE", file.toString());
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageStartingWith(file + ": cannot be written (").hasMessageContaining("HF_HUB_CACHE")
                .hasMessageNotContaining("\n");
    }
}
