package io.pipevolve.model.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tuned weights as other programs read and write them: PEFT's folder for LoRA, AdapterHub's for adapters, a HuggingFace
 * checkpoint for what trains the base.
 *
 * @param trained
 *            arrays by the names of the network's modules: {@code h.0.attn.c_attn.lora_A}
 */
public record TunedFolder(BaseModel base, Tuning tuning, TuningForm form, Map<String, NDArray> trained) {

    /** A snapshot in HuggingFace's cache. */
    private static final Pattern DOWNLOAD = Pattern
            .compile(".*/models--([^/]+?)--([^/]+)/snapshots/([0-9a-f]{40})");

    /**
     * Writes the folder with its card.
     *
     * @param facts
     *            about the training, for the card
     */
    public void write(Path folder, Map<String, String> facts) {
        switch (tuning) {
            case FullTuning _,ArticleAdapterTuning _ -> CheckpointFolder.write(this, folder);
            case LoraTuning(int rank) -> PeftFolder.write(this, rank, folder);
            case AdapterTuning(int bottleneck) -> AdapterHubFolder.write(this, bottleneck, folder);
        }
        TunedCard.write(this, folder, facts);
    }

    /** Reads a folder that this or another program wrote; its arrays belong to the manager. */
    public static TunedFolder read(BaseModel base, NDManager manager, Path folder) {
        var description = folder.resolve(AdapterConfig.FILE);
        if (Files.exists(description)) {
            var config = AdapterConfig.read(description);
            return config.has("peft_type")
                    ? PeftFolder.read(base, manager, folder, config)
                    : AdapterHubFolder.read(base, manager, folder, config.inner("config"));
        }
        if (Files.exists(folder.resolve(HuggingFaceFolder.WEIGHTS)))
            return CheckpointFolder.read(base, manager, folder);
        throw new UserException(
                "%s: holds no tuned weights: name a folder with %s (LoRA, adapter) or %s (a whole checkpoint)."
                        .formatted(folder, AdapterConfig.FILE, HuggingFaceFolder.WEIGHTS));
    }

    /** The base that an adapter's folder names, a path or a hub's name; empty where it names none. */
    public static String namedBase(Path folder) {
        var config = AdapterConfig.read(folder.resolve(AdapterConfig.FILE));
        var name = config.text("base_model_name_or_path", config.text("model_name", ""));
        return config.has("revision") ? name + "@" + config.text("revision", "") : name;
    }

    /** How the folder names its base: the one beside the weights, its name on the hub, or where it lies. */
    String baseReference() {
        if (base.isEmbedded())
            return HuggingFaceFolder.BESIDE_TUNED;
        var path = base.folder().toAbsolutePath().normalize().toString().replace('\\', '/');
        var download = DOWNLOAD.matcher(path);
        return download.matches() ? download.group(1) + "/" + download.group(2) : path;
    }

    /** The commit of a base that was downloaded. */
    Optional<String> baseRevision() {
        var download = DOWNLOAD.matcher(base.folder().toAbsolutePath().normalize().toString().replace('\\', '/'));
        return download.matches() ? Optional.of(download.group(3)) : Optional.empty();
    }
}
