package io.pipevolve.model.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.PriceCodes;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.checkpoint.Safetensors;
import io.pipevolve.model.tuning.FineTuner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Reference for LoRA: {@code parity/lora-peft}, a folder that PEFT 0.21 wrote. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TunedFolderTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;
    private BaseModel base;

    @BeforeAll
    void open() {
        base = EmbeddedBase.open();
    }

    @AfterAll
    void close() {
        base.close();
    }

    private Path saved(Tuning tuning) {
        var windows = EmbeddedBase.zigzag(16, 8, 3, 1);
        var target = folder.resolve(tuning.label().replace(' ', '-'));
        try (var model = new FineTuner(base, EmbeddedBase.settings(2, 0)).tune(tuning, windows, windows, 1,
                Cancellation.NONE)) {
            TunedFolder.save(model, target);
        }
        return target;
    }

    private Map<String, NDArray> read(Path file) {
        return Safetensors.read(file, base.newManager());
    }

    @Test
    void lora_is_saved_as_peft_saves_it() throws IOException {
        var saved = saved(new LoraTuning(4));
        var peft = Path.of("src/test/resources/parity/lora-peft");
        var ours = read(saved.resolve("adapter_model.safetensors"));
        var theirs = read(peft.resolve("adapter_model.safetensors"));
        assertThat(ours.keySet()).containsAll(theirs.keySet()).hasSize(2 * base.config().layers());
        long width = base.config().width();
        ours.forEach((name, array) -> assertThat(array.getShape().getShape()).as(name)
                .containsExactly(name.contains("lora_A") ? new long[]{4, width} : new long[]{3 * width, 4}));
        var config = MAPPER.readTree(Files.readString(saved.resolve("adapter_config.json")));
        var reference = MAPPER.readTree(Files.readString(peft.resolve("adapter_config.json")));
        for (var key : List.of("peft_type", "task_type", "r", "lora_alpha", "target_modules", "fan_in_fan_out", "bias",
                "use_rslora", "use_dora", "modules_to_save"))
            assertThat(config.path(key)).as(key).isEqualTo(reference.path(key));
    }

    @Test
    void an_adapter_is_saved_under_the_names_of_adapterhub() {
        var saved = read(saved(new AdapterTuning(16)).resolve("adapter.safetensors"));
        assertThat(saved).hasSize(4 * base.config().layers()).containsKeys(
                "transformer.h.0.output_adapters.adapters.pipevolve.adapter_down.0.weight",
                "transformer.h.0.output_adapters.adapters.pipevolve.adapter_down.0.bias",
                "transformer.h.3.output_adapters.adapters.pipevolve.adapter_up.weight",
                "transformer.h.3.output_adapters.adapters.pipevolve.adapter_up.bias");
    }

    @Test
    void a_fully_tuned_model_is_a_checkpoint_with_a_card_of_its_own() throws IOException {
        var saved = saved(new FullTuning());
        assertThat(read(saved.resolve("model.safetensors"))).hasSize(base.weights().size())
                .containsKeys("transformer.wte.weight", "transformer.h.3.mlp.c_proj.bias", "transformer.ln_f.weight");
        assertThat(saved).isDirectoryContaining("glob:**/config.json").isDirectoryContaining("glob:**/tokenizer.json")
                .isDirectoryContaining("glob:**/generation_config.json");
        assertThat(Files.readString(saved.resolve("README.md")))
                .contains("| method | full |", "| seed | 1 |", base.sha256(), "at most 2 steps",
                        "GPT2LMHeadModel.from_pretrained(\".\")")
                .doesNotContain("synthetic");
    }

    @Test
    void the_script_beside_the_card_writes_prices_as_the_model_was_trained_to_read_them() throws IOException {
        var script = Files.readString(saved(new LoraTuning(2)).resolve("forecast.py"));
        assertThat(script).contains("CODES = " + PriceCodes.CODES + "\n", "ORIGIN = " + PriceCodes.ORIGIN + "\n",
                "PAST = " + PriceCodes.PAST + "\n", "STEP = " + PriceCodes.STEP + "\n",
                "DISTANCE = " + PriceCodes.DISTANCE + "\n");
    }

    @Test
    void what_transformers_wants_and_the_base_lacks_is_made() throws IOException {
        var source = Path.of("src/test/resources/parity-houlsby/base");
        var half = Files.createDirectory(folder.resolve("half"));
        Files.copy(source.resolve("model.safetensors"), half.resolve("model.safetensors"));
        Files.writeString(half.resolve("config.json"),
                Files.readString(source.resolve("config.json")).replace("\"float32\"", "\"float16\""));
        Files.writeString(half.resolve("vocab.json"), "{\"a\": 0, \"b\": 1, \"ab\": 2, \"<|endoftext|>\": 3}");
        Files.writeString(half.resolve("merges.txt"), "#version: 0.2\na b\n");
        var target = folder.resolve("whole");
        try (var other = ModelRepository.open(half.toString(), ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1),
                Vocabulary.ALL);
                var model = TunedFolder.open(other, half)) {
            TunedFolder.save(model, target);
        }
        assertThat(MAPPER.readTree(target.resolve("config.json").toFile()).path("dtype").asText()).isEqualTo("float32");
        assertThat(MAPPER.readTree(target.resolve("generation_config.json").toFile()).path("eos_token_id").asInt(-1))
                .isZero();
        assertThat(MAPPER.readTree(target.resolve("tokenizer.json").toFile()).path("model").path("vocab")).hasSize(4);
    }

    @Test
    void a_downloaded_base_is_named_as_on_the_hub_with_its_commit() throws IOException {
        var source = Path.of("src/test/resources/parity-houlsby/base");
        var commit = "0123456789abcdef0123456789abcdef01234567";
        var snapshot = Files.createDirectories(folder.resolve("hub/models--some--gpt2/snapshots/" + commit));
        for (var file : List.of("config.json", "model.safetensors"))
            Files.copy(source.resolve(file), snapshot.resolve(file));
        var target = folder.resolve("lora");
        try (var other = ModelRepository.open(snapshot.toString(),
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1), Vocabulary.ALL);
                var model = TunedFolder.open(other, Path.of("src/test/resources/interop/lora-all"))) {
            TunedFolder.save(model, target);
        }
        var config = MAPPER.readTree(target.resolve("adapter_config.json").toFile());
        assertThat(config.path("base_model_name_or_path").asText()).isEqualTo("some/gpt2");
        assertThat(config.path("revision").asText()).isEqualTo(commit);
        assertThat(TunedFolder.namedBase(target)).isEqualTo("some/gpt2@" + commit);
    }

    @Test
    void the_base_is_copied_whole() {
        var copy = folder.resolve("base");
        HuggingFaceFolder.copy(base, copy);
        assertThat(read(copy.resolve("model.safetensors")).keySet()).allMatch(name -> name.startsWith("transformer."));
        assertThat(copy).isDirectoryContaining("glob:**/README.md");
    }
}
