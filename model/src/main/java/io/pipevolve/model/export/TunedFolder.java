package io.pipevolve.model.export;

import ai.djl.ndarray.NDArray;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Json;
import io.pipevolve.model.Safetensors;
import io.pipevolve.model.tuning.TunedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes tuned weights as other programs read them: PEFT's folder for LoRA, AdapterHub's for adapters, a HuggingFace
 * checkpoint for full tuning.
 */
public record TunedFolder(BaseModel base, Tuning tuning, Map<String, NDArray> trained) {
    private static final String ADAPTER_NAME = "pipevolve";

    public void write(Path folder) {
        switch (tuning) {
            case FullTuning() -> writeFull(folder);
            case LoraTuning(int rank) -> writeLora(folder, rank);
            case AdapterTuning(int bottleneck) -> writeAdapter(folder, bottleneck);
        }
    }

    private void writeFull(Path folder) {
        var tensors = new LinkedHashMap<String, NDArray>();
        HuggingFaceFolder.copyWithoutWeights(base, folder);
        try (var manager = base.newManager()) {
            trained.forEach((name, array) -> tensors.put("transformer." + name,
                    name.equals(BaseModel.EMBEDDING) ? base.wholeEmbedding(manager, array) : array));
            Safetensors.write(folder.resolve("model.safetensors"), tensors);
        }
    }

    private void writeLora(Path folder, int rank) {
        var tensors = new LinkedHashMap<String, NDArray>();
        trained.forEach((name, array) -> tensors.put("base_model.model.transformer." + name + ".weight", array));
        Safetensors.write(folder.resolve("adapter_model.safetensors"), tensors);
        var json = Json.object();
        json.put("peft_type", "LORA").put("task_type", "CAUSAL_LM").put("base_model_name_or_path", baseReference());
        json.put("r", rank).put("lora_alpha", (int) (TunedModel.ALPHA_PER_RANK * rank)).put("lora_dropout", 0.0);
        json.putArray("target_modules").add("c_attn");
        json.put("fan_in_fan_out", true).put("bias", "none").put("init_lora_weights", true);
        json.put("use_rslora", false).put("use_dora", false).put("inference_mode", true).putNull("modules_to_save");
        text(folder.resolve("adapter_config.json"), json.toPrettyString() + "\n");
    }

    private void writeAdapter(Path folder, int bottleneck) {
        var tensors = new LinkedHashMap<String, NDArray>();
        trained.forEach((name, array) -> tensors.put(adapterHubName(name), array));
        Safetensors.write(folder.resolve("adapter.safetensors"), tensors);
        var json = Json.object();
        json.put("name", ADAPTER_NAME).put("model_type", "gpt2").put("model_class", "GPT2LMHeadModel");
        json.put("model_name", baseReference()).put("hidden_size", base.config().width());
        var config = json.putObject("config");
        config.put("architecture", (String) null).put("mh_adapter", false).put("output_adapter", true);
        config.put("adapter_residual_before_ln", false).put("non_linearity", "relu").put("original_ln_before", true);
        config.put("original_ln_after", true).put("ln_before", false).put("ln_after", false);
        config.put("residual_before_ln", true).put("scaling", 1.0).put("bottleneck", bottleneck);
        config.put("reduction_factor", (double) base.config().width() / bottleneck);
        text(folder.resolve("adapter_config.json"), json.toPrettyString() + "\n");
    }

    private String baseReference() {
        return base.isEmbedded() ? HuggingFaceFolder.BESIDE_TUNED : base.folder().toAbsolutePath().toString();
    }

    /** {@code h.0.adapter.down.weight} as AdapterHub names it. */
    private static String adapterHubName(String name) {
        var place = "output_adapters.adapters." + ADAPTER_NAME;
        return "transformer." + name.replace("adapter.down", place + ".adapter_down.0").replace("adapter.up",
                place + ".adapter_up");
    }

    private static void text(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(file), e);
        }
    }
}
