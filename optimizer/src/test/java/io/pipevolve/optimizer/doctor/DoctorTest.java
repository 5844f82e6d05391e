package io.pipevolve.optimizer.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.model.hub.HubCache;
import io.pipevolve.model.torch.Natives;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.h2.SearchStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
    private static final String AMPLE = "MemTotal: 16000000 kB\nMemAvailable:   12000000 kB\n";
    private static final Gpu AMPERE = new Gpu("NVIDIA A100", 8.0);
    private static final Gpu PASCAL = new Gpu("Tesla P100", 6.0);

    private final Path folder;

    DoctorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Supplier<Natives> natives(int gpus) {
        return () -> new Natives("2.7.1", gpus > 0 ? "cu128" : "cpu", Path.of("/djl"), gpus);
    }

    private static Machine machine(Optional<String> cpuinfo, String meminfo, Optional<List<Gpu>> gpus,
            Supplier<Natives> natives) {
        return new Machine("25.0.3", "/jdk", 4, cpuinfo, Optional.of(meminfo), 16_000_000_000L, gpus, natives);
    }

    private List<Finding> examine(Machine machine) {
        return new Doctor(machine, folder.resolve("store"), new HubCache(folder.resolve("hub")), "./pipevolve")
                .examine();
    }

    private Finding find(String check, Machine machine) {
        return examine(machine).stream().filter(finding -> finding.check().equals(check)).findFirst().orElseThrow();
    }

    @Test
    void a_healthy_machine_has_nothing_to_mend_but_a_hint_to_gpt2() {
        var findings = examine(machine(Optional.of("flags : fpu avx512_bf16"), AMPLE, Optional.empty(), natives(0)));
        assertThat(findings).extracting(Finding::check).containsExactly("jdk", "natives", "threads", "bf16", "gpu",
                "memory", "store", "model", "model");
        assertThat(findings).extracting(Finding::state).containsOnly(Finding.State.OK);
        assertThat(findings).extracting(Finding::text)
                .anyMatch(text -> text.matches("embedded, one training step taken in \\d+\\.\\d\\d s"));
        assertThat(findings).filteredOn(finding -> finding.mend().isPresent()).singleElement()
                .satisfies(hint -> assertThat(hint.mend()).contains("./pipevolve download gpt2"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void where_no_store_is_yet_one_to_try_is_made_and_leaves_nothing() {
        var found = find("store", machine(Optional.empty(), AMPLE, Optional.empty(), natives(0)));
        assertThat(found.text()).matches(Pattern.quote(folder.resolve("store").toString())
                + ", made by the first search; one to try was made there and read in \\d+\\.\\d\\d s");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void where_no_store_can_be_made_no_search_can_run() throws IOException {
        var odd = Files.createDirectory(folder.resolve("a;b"));
        var found = new StoreCheck(odd.resolve("store")).finding();
        assertThat(found.state()).isEqualTo(Finding.State.FAILED);
        assertThat(found.text()).startsWith(odd.resolve("store") + ": no store can be made there (")
                .contains("semicolon");
        assertThat(odd).isEmptyDirectory();
    }

    @Test
    void into_a_store_that_lost_its_end_no_search_can_write() throws IOException {
        var store = SearchStore.open(folder, _ -> {
        });
        for (var name : List.of("first", "last"))
            store.create(search(name));
        var file = folder.resolve(SearchStore.FILE);
        var bytes = Files.readAllBytes(file);
        var newest = Pattern.compile("block:(\\p{XDigit}+),").matcher(new String(bytes, 0, 100, ISO_8859_1));
        assertThat(newest.find()).isTrue();
        bytes[Integer.parseInt(newest.group(1), 16) * 4096 + 3] ^= 1;
        Files.write(file, bytes);
        Files.delete(folder.resolve("pipevolve.redo"));

        var found = new StoreCheck(folder).finding();

        assertThat(found.state()).isEqualTo(Finding.State.FAILED);
        assertThat(found.text()).contains("its end is damaged").doesNotContain("\n");
    }

    private static SearchRecord search(String name) {
        return new SearchRecord(new SearchRecord.Identity(0, name, "EURUSD", "D1", Optional.empty()),
                new SearchRecord.Provenance("pair: EURUSD\n", "x.csv", "0", Optional.empty(), "0.0.1", 1, "cpu", "f32",
                        1, 1, Optional.empty(), Optional.empty()),
                new SearchRecord.Run(SearchState.FINISHED, Optional.empty(), Instant.EPOCH, Optional.empty(), 0,
                        Duration.ZERO),
                SearchRecord.Owner.NOBODY);
    }

    @Test
    void natives_that_do_not_load_make_a_search_impossible() {
        var found = find("natives", machine(Optional.empty(), AMPLE, Optional.empty(), () -> {
            throw new IllegalStateException("no engine", new UnsatisfiedLinkError("libtorch.so:\n not found"));
        }));
        assertThat(found.state()).isEqualTo(Finding.State.FAILED);
        assertThat(found.text()).isEqualTo("PyTorch does not load: libtorch.so: not found");
        assertThat(found.mend()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flags           : fpu avx2 avx512_bf16 amx_bf16 | yes, this processor has avx512_bf16, amx_bf16
            Features        : fp asimd bf16                 | no, this processor computes in f32
            flags           : fpu avx2 notbf16              | no, this processor computes in f32
            """)
    void bf16_is_read_from_the_processors_flags(String cpuinfo, String text) {
        assertThat(find("bf16", machine(Optional.of("processor : 0\n" + cpuinfo + "\n"), AMPLE, Optional.empty(),
                natives(0))).text()).isEqualTo(text);
    }

    @Test
    void bf16_of_a_gpu_is_told_by_its_compute_capability() {
        var cpu = Optional.of("flags : fpu");
        assertThat(find("bf16", machine(cpu, AMPLE, Optional.of(List.of(AMPERE)), natives(1))).text())
                .startsWith("yes");
        assertThat(find("bf16", machine(cpu, AMPLE, Optional.of(List.of(AMPERE, PASCAL)), natives(2))).text())
                .startsWith("no");
        assertThat(find("bf16", machine(cpu, AMPLE, Optional.empty(), natives(1))).text()).startsWith("unknown");
        assertThat(find("bf16", machine(Optional.empty(), AMPLE, Optional.empty(), natives(0))).text())
                .startsWith("unknown");
    }

    @Test
    void a_gpu_that_pytorch_does_not_see_needs_the_cuda_start() {
        var found = find("gpu", machine(Optional.empty(), AMPLE, Optional.of(List.of(AMPERE)), natives(0)));
        assertThat(found.state()).isEqualTo(Finding.State.WARNING);
        assertThat(found.mend()).get().asString().startsWith("start with PIPEVOLVE_CUDA=1 ./pipevolve");
        assertThat(find("gpu", machine(Optional.empty(), AMPLE, Optional.of(List.of(AMPERE)), natives(1))).text())
                .isEqualTo("1 seen by PyTorch: NVIDIA A100");
        assertThat(find("gpu", machine(Optional.empty(), AMPLE, Optional.of(List.of()), natives(0))).state())
                .isEqualTo(Finding.State.OK);
    }

    @Test
    void the_drivers_table_is_read() {
        assertThat(Gpu.parse("NVIDIA A100, 40GB, 8.0\nTesla P100-PCIE-16GB, 6.0\n")).containsExactly(
                new Gpu("NVIDIA A100, 40GB", 8.0), new Gpu("Tesla P100-PCIE-16GB", 6.0));
        assertThat(Gpu.parse("NVIDIA-SMI has failed because it couldn't communicate, 1\n")).isEmpty();
    }

    @Test
    void little_memory_is_warned_of() {
        var found = find("memory", machine(Optional.empty(), "MemAvailable: 3400000 kB\n", Optional.empty(),
                natives(0)));
        assertThat(found.state()).isEqualTo(Finding.State.WARNING);
        assertThat(found.text()).startsWith("16.0 GB, 3.5 GB available, less than");
        assertThat(find("memory", machine(Optional.empty(), "", Optional.empty(), natives(0))).text())
                .contains("not known");
        assertThat(find("memory", machine(Optional.empty(), "MemAvailable: 99000000 kB\n", Optional.empty(),
                natives(0))).text()).isEqualTo("16.0 GB, 16.0 GB available");
    }

    @Test
    void a_store_that_is_a_file_or_broken_makes_a_search_impossible() throws IOException {
        var healthy = machine(Optional.empty(), AMPLE, Optional.empty(), natives(0));
        Files.createDirectory(folder.resolve("store"));
        Files.writeString(folder.resolve("store/pipevolve.mv.db"), "not a database");
        assertThat(find("store", healthy).state()).isEqualTo(Finding.State.FAILED);
        assertThat(new StoreCheck(Files.writeString(folder.resolve("file"), "")).finding().state())
                .isEqualTo(Finding.State.FAILED);
    }

    @Test
    void a_store_that_cannot_grow_is_warned_of() {
        var found = new StoreCheck(folder.resolve("store"), _ -> 100_000).finding();
        assertThat(found.state()).isEqualTo(Finding.State.WARNING);
        assertThat(found.text()).endsWith("0.1 MB are free in " + folder);
        assertThat(found.mend()).get().asString().startsWith("make room there, or name another with --store");
    }

    @Test
    void each_gpt2_of_the_cache_is_listed_with_its_folder() throws IOException {
        var snapshot = folder.resolve("hub/models--a--b/snapshots/0123456789abcdef0123456789abcdef01234567");
        for (var name : List.of("model.safetensors", "tokenizer.json", "config.json"))
            Files.writeString(Files.createDirectories(snapshot).resolve(name),
                    "{\"n_layer\":2,\"n_embd\":4,\"n_head\":2,\"vocab_size\":9,\"n_positions\":8}");
        var bert = folder.resolve("hub/models--c--d/snapshots/0123456789abcdef0123456789abcdef01234567");
        for (var name : List.of("model.safetensors", "tokenizer.json", "config.json"))
            Files.writeString(Files.createDirectories(bert).resolve(name), "{\"model_type\":\"bert\"}");
        assertThat(new ModelsCheck(new HubCache(folder.resolve("hub")), "p").findings()).extracting(Finding::text)
                .filteredOn(text -> !text.startsWith("embedded, "))
                .containsExactly("a/b@0123456789abcdef0123456789abcdef01234567 (2 layers of 4), in "
                        + snapshot);
    }
}
