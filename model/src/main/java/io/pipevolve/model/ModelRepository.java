package io.pipevolve.model;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.HubName;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.model.checkpoint.Checkpoint;
import io.pipevolve.model.checkpoint.CodeVocabulary;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.checkpoint.TextVocabulary;
import io.pipevolve.model.hub.HubCache;
import io.pipevolve.model.torch.Devices;
import io.pipevolve.model.torch.Natives;
import io.pipevolve.model.torch.PrecisionChoice;
import io.pipevolve.model.torch.TorchOps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds base models: the embedded one, the folder of a HuggingFace checkpoint, or a downloaded one. */
public final class ModelRepository {
    private ModelRepository() {
    }

    /**
     * Where a definition's model lies; empty where it is a name of the HuggingFace hub that has not been downloaded.
     */
    public static Optional<LocatedModel> locate(String model, HubCache cache) {
        var name = HubName.of(model);
        return name.isEmpty()
                ? Optional.of(new LocatedModel(model, model))
                : cache.find(name.get())
                        .map(found -> new LocatedModel(found.name().toString(), found.folder().toString()));
    }

    /** Positions of a model, the largest input length + horizon; loads no natives. */
    public static int positions(String model) {
        return checkpoint(model).config().positions();
    }

    /** Sizes of a model; loads no natives. */
    public static Gpt2Config config(String model) {
        return checkpoint(model).config();
    }

    /** SHA-256 over a model's files; loads no natives. */
    public static String sha256(String model) {
        return checkpoint(model).sha256();
    }

    /**
     * Loads a model, in whose vocabulary a code is its own token, on the device and for the threads of the settings.
     *
     * @param place
     *            {@code embedded} or a folder
     */
    public static BaseModel open(String place, ExecutionSettings execution) {
        return open(place, execution, Vocabulary.CODES);
    }

    /** As {@link #open(String, ExecutionSettings)}, with the vocabulary given. */
    public static BaseModel open(String place, ExecutionSettings execution, Vocabulary vocabulary) {
        var checkpoint = checkpoint(place);
        var codes = vocabulary == Vocabulary.CODES
                ? Optional.of(Natives.loading(checkpoint::codes))
                : Optional.<CodeVocabulary>empty();
        var text = vocabulary == Vocabulary.TEXT
                ? Optional.of(Natives.loading(checkpoint::text))
                : Optional.<TextVocabulary>empty();
        Natives.engine();
        JniUtils.setNumThreads(execution.threads());
        TorchOps.prepareThread(false);
        var device = Devices.resolve(execution.device());
        var precision = PrecisionChoice.ofThisMachine().of(execution.on(Devices.choice(device)),
                checkpoint.config().width());
        return new BaseModel(checkpoint, device, precision, vocabulary, codes, text);
    }

    /** The tokens of codes 0 to 254 in the tokenizer of a checkpoint folder. */
    public static long[] codeTokens(Path folder) {
        return Natives.loading(() -> CodeVocabulary.of(folder)).tokens();
    }

    /** Name and version of the libraries that compute, for provenance; loads the natives. */
    public static Map<String, String> libraries() {
        return Map.of("djl", Engine.getDjlVersion(), "pytorch", Natives.engine().getVersion());
    }

    /** The {@code tokenizer.json} of the embedded model, the numeric subset of GPT-2's. */
    public static String embeddedTokenizer() {
        try {
            return Files.readString(EmbeddedModel.folder().resolve("tokenizer.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Checkpoint checkpoint(String model) {
        if (model.equals(SearchDefinition.EMBEDDED_MODEL))
            return Checkpoint.of(EmbeddedModel.folder());
        return Checkpoint.checked(Path.of(model));
    }
}
