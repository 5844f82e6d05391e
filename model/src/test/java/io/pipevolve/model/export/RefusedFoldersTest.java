package io.pipevolve.model.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Precision;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders of tuned weights that cannot be computed here, or are broken: one line each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedFoldersTest {
    private static final Path WRITTEN = Path.of("src/test/resources/interop");

    private BaseModel base;

    @TempDir
    Path folder;

    @BeforeAll
    void open() {
        base = ModelRepository.open("src/test/resources/parity-houlsby/base",
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1), Vocabulary.ALL);
    }

    @AfterAll
    void close() {
        base.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            peft-rslora | "use_dora": false | "use_dora": true | use_dora (true)
            peft-rslora | "modules_to_save": null | "modules_to_save": ["wte"] | modules_to_save (["wte"])
            peft-rslora | "bias": "none" | "bias": "all" | bias ("all")
            peft-rslora | "rank_pattern": {} | "rank_pattern": {"c_fc": 2} | rank_pattern ({"c_fc":2})
            peft-rslora | "alpha_pattern": {} | "alpha_pattern": {"c_fc": 2} | alpha_pattern ({"c_fc":2})
            peft-rslora | "lora_bias": false | "lora_bias": true | lora_bias (true)
            peft-rslora | "init_lora_weights": true | "init_lora_weights": "pissa_niter_4" | init_lora_weights ("pissa_niter_4")
            peft-rslora | "peft_type": "LORA" | "peft_type": "IA3" | peft_type ("IA3"): only LORA is read here.
            peft-rslora | "peft_type": "LORA" | "peft_type": null | peft_type (null): it is missing
            peft-rslora | "bias": "none" | "bias": "none", "lora_everything": "x" | lora_everything ("x"): it is not known here
            peft-rslora | "r": 3 | "r": 4 | lora_A has shape (3, 12), not [4, 12]
            peft-rslora | "r": 3 | "r": "3" | r ("3"): it must be a whole number, 1 or more.
            peft-rslora | "r": 3 | "r": 3.5 | r (3.5): it must be a whole number, 1 or more.
            peft-rslora | "lora_alpha": 5 | "lora_alpha": 0 | lora_alpha (0): it must be a number above 0.
            peft-rslora | "lora_alpha": 5 | "lora_alpha": 5e12 | training.lora-alpha-per-rank (2.886751345948129E12) must be 1000000 or less.
            peft-rslora | { | [ | adapter_config.json: cannot be read as JSON
            hub-seq-bn | "non_linearity": "relu" | "non_linearity": "swish" | non_linearity ("swish"): only relu
            hub-seq-bn | "scaling": 1.0 | "scaling": "learned" | scaling ("learned")
            hub-seq-bn | "scaling": 1.0 | "scaling": 4.0 | scaling (4.0): only 1 is computed here.
            hub-seq-bn | "phm_layer": false | "phm_layer": true | phm_layer (true)
            hub-seq-bn | "phm_layer": false | "phm_layer": false, "twice": 2 | twice (2): it is not known here
            hub-seq-bn | "leave_out": [] | "leave_out": [1] | leave_out ([1])
            hub-seq-bn | "inv_adapter": null | "inv_adapter": "nice" | inv_adapter ("nice")
            hub-seq-bn | "mh_adapter": false | "mh_adapter": true | mh_adapter (true)
            hub-seq-bn | "output_adapter": true | "output_adapter": false | output_adapter (false)
            hub-double-seq-bn | "mh_adapter": true | "mh_adapter": false | has bottlenecks beside those
            """)
    void what_is_not_computed_here_is_named(String source, String said, String instead, String message)
            throws IOException {
        copy(source);
        var config = folder.resolve("adapter_config.json");
        var text = Files.readString(config);
        assertThat(text).contains(said);
        Files.writeString(config, text.replace(said, instead));
        refused(message);
    }

    @Test
    void adapters_of_another_base_are_refused() {
        try (var other = ModelRepository.open("src/test/resources/parity/base",
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1), Vocabulary.ALL)) {
            assertThatThrownBy(() -> TunedFolder.open(other, WRITTEN.resolve("lora-all")))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("h.2.attn.c_attn.lora_A.weight is no low-rank update");
            assertThatThrownBy(() -> TunedFolder.open(other, WRITTEN.resolve("adapter-mlp")))
                    .isInstanceOf(UserException.class).hasMessageContaining("has shape (4, 12), not [4, 32]");
            assertThatThrownBy(() -> TunedFolder.open(other, WRITTEN.resolve("full"))).isInstanceOf(UserException.class)
                    .hasMessageContaining("its sizes").message().doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"peft-rslora,adapter_model", "hub-seq-bn,adapter"})
    void pickles_are_named_with_what_to_save_instead(String source, String name) throws IOException {
        copy(source);
        var pickle = folder.resolve(name.equals("adapter") ? "pytorch_adapter.bin" : name + ".bin");
        Files.move(folder.resolve(name + ".safetensors"), pickle);
        refused(pickle + ": is a pickle, which could run any program and is not read: save the adapter as " + name
                + ".safetensors.");
    }

    @Test
    void a_head_that_is_not_the_bases_is_refused() throws IOException {
        copy("hub-seq-bn");
        var head = folder.resolve("model_head.safetensors");
        var bytes = Files.readAllBytes(head);
        bytes[bytes.length - 1] ^= 1;
        Files.write(head, bytes);
        refused("has a head of its own");
    }

    @Test
    void files_that_are_cut_or_missing_are_refused() throws IOException {
        refused("holds no tuned weights");
        copy("peft-rslora");
        var weights = folder.resolve("adapter_model.safetensors");
        var bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length - 7));
        refused("not a whole safetensors file");
        Files.copy(WRITTEN.resolve("adapter-mlp/adapter.safetensors"), folder.resolve("other"));
        Files.write(weights, Files.readAllBytes(folder.resolve("other")));
        refused("is no low-rank update of c_attn, c_proj or c_fc of this base");
        Files.delete(weights);
        refused("cannot be read");
    }

    private void refused(String message) {
        assertThatThrownBy(() -> TunedFolder.open(base, folder)).isInstanceOf(UserException.class)
                .hasMessageContaining(message).message().doesNotContain("\n");
    }

    private void copy(String source) throws IOException {
        try (var files = Files.list(WRITTEN.resolve(source))) {
            for (var file : files.toList())
                Files.copy(file, folder.resolve(file.getFileName()));
        }
    }
}
