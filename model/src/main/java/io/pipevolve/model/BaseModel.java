package io.pipevolve.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pre-trained GPT-2 on one device, frozen and shared by every trial. */
public final class BaseModel implements AutoCloseable {
    private final Checkpoint checkpoint;
    private final String sha256;
    private final Device device;
    private final NDManager manager;
    private final TorchOps ops;
    private final Map<String, NDArray> weights;
    private @Nullable CodeVocabulary codes;

    BaseModel(Checkpoint checkpoint, Device device) {
        this.checkpoint = checkpoint;
        this.device = device;
        sha256 = checkpoint.sha256();
        manager = NDManager.newBaseManager(device);
        ops = new TorchOps(manager);
        weights = Collections.unmodifiableMap(checkpoint.weights(manager));
    }

    /** SHA-256 over configuration, tokenizer and weights, in lower-case hex. */
    public String sha256() {
        return sha256;
    }

    public Gpt2Config config() {
        return checkpoint.config();
    }

    /** Positions of the model: the largest input length + horizon. */
    public int positions() {
        return checkpoint.config().positions();
    }

    /** {@code cpu} or {@code cuda:N}. */
    public String device() {
        return Devices.name(device);
    }

    /** Whether it is the one that ships with Pipevolve. */
    public boolean isEmbedded() {
        return folder().equals(EmbeddedModel.folder());
    }

    /** The HuggingFace folder it came from. */
    public Path folder() {
        return checkpoint.folder();
    }

    /** The tokens of the codes; the tokenizer is read at the first call. */
    public synchronized CodeVocabulary codes() {
        if (codes == null)
            codes = CodeVocabulary.of(checkpoint.folder());
        return codes;
    }

    public TorchOps ops() {
        return ops;
    }

    /** Frozen arrays under HuggingFace's names without {@code transformer.}; never to be changed or closed. */
    public Map<String, NDArray> weights() {
        return weights;
    }

    /** A manager on the model's device for the arrays of one trial. */
    public NDManager newManager() {
        return manager.newSubManager();
    }

    @Override
    public void close() {
        ops.close();
        manager.close();
    }
}
