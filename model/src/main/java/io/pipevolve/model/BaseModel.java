package io.pipevolve.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.Precision;
import io.pipevolve.config.UserException;
import io.pipevolve.model.checkpoint.Checkpoint;
import io.pipevolve.model.checkpoint.CodeVocabulary;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.checkpoint.TextVocabulary;
import io.pipevolve.model.gpt2.Gpt2;
import io.pipevolve.model.gpt2.ModelBlock;
import io.pipevolve.model.gpt2.PackedWeights;
import io.pipevolve.model.gpt2.Projection;
import io.pipevolve.model.torch.Devices;
import io.pipevolve.model.torch.Natives;
import io.pipevolve.model.torch.TorchOps;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A pre-trained GPT-2 on one device, frozen and shared by every trial. */
public final class BaseModel implements AutoCloseable {
    public static final String EMBEDDING = "wte.weight";
    private static final Pattern PROJECTION = Pattern.compile("h\\.\\d+\\.(attn|mlp)\\.c_.*");

    private final Checkpoint checkpoint;
    private final String sha256;
    private final Device device;
    private final Precision precision;
    private final Vocabulary vocabulary;
    private final NDManager manager;
    private final TorchOps ops;
    private final PackedWeights packed;
    private @Nullable Map<String, NDArray> weights;
    private @Nullable CodeVocabulary codes;
    private @Nullable TextVocabulary text;

    BaseModel(Checkpoint checkpoint, Device device, Precision precision, Vocabulary vocabulary,
            Optional<CodeVocabulary> codes, Optional<TextVocabulary> text) {
        this.checkpoint = checkpoint;
        this.device = device;
        this.precision = precision;
        this.vocabulary = vocabulary;
        this.codes = codes.orElse(null);
        this.text = text.orElse(null);
        sha256 = checkpoint.sha256();
        manager = NDManager.newBaseManager(device);
        ops = new TorchOps(manager);
        packed = new PackedWeights(ops, manager, precision == Precision.BF16 && !device.isGpu());
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
    public DeviceChoice device() {
        return Devices.choice(device);
    }

    /** Whether it is the one that ships with Pipevolve. */
    public boolean isEmbedded() {
        return folder().equals(EmbeddedModel.folder());
    }

    /** The HuggingFace folder it came from. */
    public Path folder() {
        return checkpoint.folder();
    }

    /** The tokens of the codes; with the whole vocabulary, the tokenizer is read at the first call. */
    public synchronized CodeVocabulary codes() {
        if (codes == null)
            codes = Natives.loading(checkpoint::codes);
        return codes;
    }

    /** The tokens of prices as text; read at the first call. */
    public synchronized TextVocabulary text() {
        if (text == null)
            text = Natives.loading(checkpoint::text);
        return text;
    }

    public TorchOps ops() {
        return ops;
    }

    public Precision precision() {
        return precision;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * Frozen arrays in the model's precision, under HuggingFace's names without {@code transformer.}; read at the first
     * call, never to be changed or closed.
     */
    public synchronized Map<String, NDArray> weights() {
        if (weights == null) {
            var read = read(manager);
            read.replaceAll((name, array) -> isRounded(name) ? rounded(array) : array);
            weights = Collections.unmodifiableMap(read);
        }
        return weights;
    }

    /** The 32-bit weights as arrays of that manager, to be trained. */
    public synchronized Map<String, NDArray> read(NDManager owner) {
        if (weights != null && precision == Precision.F32)
            return copies(weights, owner);
        var read = checkpoint.weights(owner);
        read.computeIfPresent(EMBEDDING, (_, whole) -> ownRows(whole));
        return read;
    }

    /** The 32-bit weights of another checkpoint of the same sizes, as arrays of that manager. */
    public Map<String, NDArray> readOther(Path folder, NDManager owner) {
        var other = Checkpoint.checked(folder);
        if (!other.config().equals(config()))
            throw new UserException("%s: its sizes (%s) are not those of the base model %s (%s): name its own base."
                    .formatted(folder, other.config(), folder(), config()));
        var read = other.weights(owner);
        read.computeIfPresent(EMBEDDING, (_, whole) -> ownRows(whole));
        return read;
    }

    /** One 32-bit weight as an array of that manager. */
    public synchronized NDArray read(NDManager owner, String name) {
        if (weights != null && precision == Precision.F32)
            return copies(Map.of(name, Objects.requireNonNull(weights.get(name), name)), owner).values().iterator()
                    .next();
        var read = checkpoint.weight(owner, name);
        return name.equals(EMBEDDING) ? ownRows(read) : read;
    }

    /** The token embedding of every token, with these rows in the places of the model's vocabulary. */
    public NDArray wholeEmbedding(NDManager owner, NDArray rows) {
        if (vocabulary == Vocabulary.ALL)
            return rows;
        try (var ids = owner.create(ownTokens())) {
            var whole = checkpoint.weight(owner, EMBEDDING);
            lasting("put_rows", whole, ids, rows).close();
            return whole;
        }
    }

    /** Whether products read the array of that name in the model's precision. */
    public boolean isRounded(String name) {
        return precision == Precision.BF16 && PROJECTION.matcher(name).matches();
    }

    /** The array in bfloat16, in its place: it is closed. */
    public NDArray rounded(NDArray array) {
        try (array) {
            return lasting("rounded", array);
        }
    }

    /** What a kernel gives without training belongs to PyTorch's inference mode, and may take no part in training. */
    private NDArray lasting(String kernel, NDArray... arguments) {
        return ops.call(true, kernel, arguments);
    }

    private static Map<String, NDArray> copies(Map<String, NDArray> arrays, NDManager owner) {
        var copies = new LinkedHashMap<>(arrays);
        copies.replaceAll((name, _) -> copy(arrays, name, owner));
        return copies;
    }

    private static NDArray copy(Map<String, NDArray> arrays, String name, NDManager owner) {
        var copy = Objects.requireNonNull(arrays.get(name), name).duplicate();
        copy.attach(owner);
        return copy;
    }

    private NDArray ownRows(NDArray whole) {
        if (vocabulary == Vocabulary.ALL)
            return whole;
        try (whole; var ids = whole.getManager().create(ownTokens())) {
            return lasting("rows", ids, whole);
        }
    }

    private long[] ownTokens() {
        return switch (vocabulary) {
            case CODES -> codes().tokens();
            case TEXT -> text().tokens();
            case ALL -> LongStream.range(0, config().vocabulary()).toArray();
        };
    }

    /** Tokens that the model works with, the rows of its head. */
    public int tokens() {
        return switch (vocabulary) {
            case CODES -> CodeVocabulary.CODES;
            case TEXT -> text().size();
            case ALL -> config().vocabulary();
        };
    }

    /** Puts a copy of a large head beside its embedding, where products read it in another precision. */
    public void addDecodingHead(Map<String, NDArray> arrays, NDManager owner) {
        if (precision == Precision.BF16 && vocabulary != Vocabulary.CODES)
            arrays.put(Gpt2.HEAD, rounded(copy(arrays, EMBEDDING, owner)));
    }

    /**
     * The projection of that name as decoding computes it fastest.
     *
     * @param owner
     *            owns what has to be made for it; null where the projection is the base's own, which is made once
     */
    public ModelBlock forDecoding(String name, Projection projection, @Nullable NDManager owner) {
        return packed.projection(name, projection, owner);
    }

    /** A manager on the model's device for the arrays of one trial. */
    public NDManager newManager() {
        return manager.newSubManager();
    }

    @Override
    public void close() {
        packed.close();
        ops.close();
        manager.close();
    }
}
