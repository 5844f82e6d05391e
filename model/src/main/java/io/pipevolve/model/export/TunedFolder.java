package io.pipevolve.model.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.HubName;
import io.pipevolve.config.InvalidValueException;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.hub.HubCache;
import io.pipevolve.model.tuning.TunedModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Tuned weights as other programs read and write them: PEFT's folder for LoRA, AdapterHub's for adapters, a HuggingFace
 * checkpoint for what trains the base.
 *
 * @param trained
 *            arrays by the names of the network's modules: {@code h.0.attn.c_attn.lora_A}
 */
public record TunedFolder(BaseModel base, Tuning tuning, TuningForm form, Map<String, NDArray> trained) {

    /**
     * Writes the folder with its card.
     *
     * @param facts
     *            about the training, for the card
     */
    void write(Path folder, Map<String, String> facts) {
        TunedFormat.of(tuning.method()).write(this, folder);
        TunedCard.write(this, folder, facts);
    }

    /** Writes tuned weights in the layout other programs open: a PEFT folder for LoRA, its like for the others. */
    public static void save(TunedModel model, Path folder) {
        new TunedFolder(model.base(), model.tuning(), model.form(), model.trained()).write(folder, model.facts());
    }

    /**
     * Opens tuned weights that {@link #save} or another program wrote: a PEFT folder with LoRA, an AdapterHub folder
     * with bottleneck adapters, or a whole checkpoint. A {@link UserException} says what does not fit this base.
     */
    public static TunedModel open(BaseModel base, Path folder) {
        var manager = base.newManager();
        try {
            var saved = read(base, manager, folder);
            return TunedModel.of(base, saved.tuning(), saved.form(), manager, saved.trained());
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    /** Reads a folder that this or another program wrote; its arrays belong to the manager. */
    static TunedFolder read(BaseModel base, NDManager manager, Path folder) {
        try {
            return TunedFormat.in(folder).read(base, manager, folder);
        } catch (InvalidValueException e) {
            throw new UserException("%s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /**
     * The base that an adapter's folder names: a path, or a hub's name with its revision; empty where there is none.
     */
    public static String namedBase(Path folder) {
        var config = AdapterConfig.read(folder.resolve(AdapterConfig.FILE));
        var name = config.text("base_model_name_or_path", config.text("model_name", ""));
        return config.has("revision") ? name + "@" + config.text("revision", "") : name;
    }

    /** The commit of a base that was downloaded. */
    Optional<String> baseRevision() {
        return HubCache.repositoryOf(base.folder()).map(_ -> String.valueOf(base.folder().getFileName()))
                .filter(HubName::isCommit);
    }

    /** How the folder names its base: the one beside the weights, its name on the hub, or where it lies. */
    String baseReference() {
        if (base.isEmbedded())
            return HuggingFaceFolder.BESIDE_TUNED;
        return HubCache.repositoryOf(base.folder()).orElseGet(() -> base.folder().toAbsolutePath().toString());
    }
}
