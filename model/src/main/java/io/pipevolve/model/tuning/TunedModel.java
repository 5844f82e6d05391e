package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Gpt2;
import io.pipevolve.model.Gpt2Weights;
import io.pipevolve.model.Inserts;
import io.pipevolve.model.export.TunedFolder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A base model with what a fine-tuning has added or changed; owns the native memory of that alone. */
public final class TunedModel implements AutoCloseable {
    /** α of LoRA is this many times the rank, so that the effective learning rate does not change with the rank. */
    public static final double ALPHA_PER_RANK = 2;

    private final BaseModel base;
    private final Tuning tuning;
    private final NDManager manager;
    private final Map<String, NDArray> trained;
    private final AdapterInput adapterInput;
    private final TrainingCurve curve = new TrainingCurve();
    private @Nullable Map<String, NDArray> computed;

    /**
     * @param manager
     *            owns {@code trained}; closed with this
     * @param trained
     *            arrays under the names of {@link TunedWeights}
     */
    TunedModel(BaseModel base, Tuning tuning, NDManager manager, Map<String, NDArray> trained,
            AdapterInput adapterInput) {
        this.base = base;
        this.tuning = tuning;
        this.manager = manager;
        this.trained = trained;
        this.adapterInput = adapterInput;
    }

    /** The base as it is, for forecasts without a fine-tuning. */
    public static TunedModel untuned(BaseModel base) {
        var untuned = new TunedModel(base, new FullTuning(), base.newManager(), base.weights(), AdapterInput.RESIDUAL);
        untuned.computed = base.weights();
        return untuned;
    }

    public BaseModel base() {
        return base;
    }

    public Tuning tuning() {
        return tuning;
    }

    /** Training loss of every step, in nats a token. */
    public float[] losses() {
        return curve.losses();
    }

    /**
     * Mean loss on the stop windows at every look, in nats a token; look k was taken at step {@code stopSteps()[k]}.
     */
    public float[] stopLosses() {
        return curve.stopLosses();
    }

    public int[] stopSteps() {
        return curve.stopSteps();
    }

    /** Windows that were computed at once, in the end: the batch size, or fewer where memory was short. */
    public int rowsAtOnce() {
        return curve.rowsAtOnce();
    }

    /**
     * As PEFT counts them. Rows of tokens that never occur count among a full tuning's, though without a gradient they
     * stay as they are.
     */
    public long trainableParameters() {
        if (tuning instanceof FullTuning)
            return Gpt2Weights.count(base.config());
        return trained.values().stream().mapToLong(NDArray::size).sum();
    }

    /** The network as it stands, its low-rank updates beside the projections. */
    public Gpt2 trainingNetwork() {
        return network(computed());
    }

    /** The network that forecasts: low-rank updates are merged into their projections. */
    public Gpt2 forecastingNetwork() {
        var weights = new LinkedHashMap<>(
                tuning instanceof LoraTuning ? mergedWeights() : networkWeights(computed()));
        var inserts = tuning instanceof LoraTuning ? Inserts.NONE : inserts(computed());
        base.addDecodingHead(weights, manager);
        return new Gpt2(base.ops(), base.config(), weights,
                new DecodingInserts(inserts, base, manager, this::changes), base.precision());
    }

    /** Whether the projection of that name differs from the base's, its low-rank update merged. */
    private boolean changes(String projection) {
        return tuning instanceof FullTuning || trained.containsKey(projection + ".lora_A");
    }

    /** The network that reads these arrays in the places of the trained ones. */
    Gpt2 network(Map<String, NDArray> arrays) {
        return new Gpt2(base.ops(), base.config(), networkWeights(arrays), inserts(arrays), base.precision());
    }

    private Map<String, NDArray> networkWeights(Map<String, NDArray> arrays) {
        return tuning instanceof FullTuning ? arrays : base.weights();
    }

    private Inserts inserts(Map<String, NDArray> arrays) {
        return new TuningInserts(base.ops(), arrays, ALPHA_PER_RANK, adapterInput, base.precision());
    }

    /** Whether the network reads a rounded copy of the trained array of that name. */
    boolean isRounded(String name) {
        return tuning instanceof FullTuning && base.isRounded(name);
    }

    /** The trained arrays as the network reads them: themselves, or copies in the model's precision. */
    Map<String, NDArray> computed() {
        if (computed == null) {
            computed = new LinkedHashMap<>(trained);
            computed.replaceAll((name, array) -> isRounded(name) ? base.rounded(array.duplicate()) : array);
        }
        return computed;
    }

    /** What the network reads as arrays of one step that take gradients; they share their memory with this model. */
    Map<String, NDArray> leaves(NDManager step) {
        var leaves = new LinkedHashMap<>(computed());
        leaves.replaceAll((_, array) -> {
            var leaf = array.stopGradient();
            leaf.attach(step);
            leaf.setRequiresGradient(true);
            return leaf;
        });
        return leaves;
    }

    /** Copies the trained arrays into these. */
    void keepIn(Collection<NDArray> arrays) {
        copy(trained.values(), arrays);
    }

    /** Changes the trained arrays to these values. */
    void set(Collection<NDArray> values) {
        copy(values, trained.values());
        if (trained.keySet().stream().anyMatch(this::isRounded))
            copy(trained.values(), computed().values());
    }

    private void copy(Collection<NDArray> values, Collection<NDArray> into) {
        try (var target = AdamW.list(into); var source = AdamW.list(values)) {
            base.ops().inPlace("copy_all", target, source);
        }
    }

    /** The base's arrays, those with a low-rank update replaced by merged ones of this model. */
    private Map<String, NDArray> mergedWeights() {
        var weights = new LinkedHashMap<>(base.weights());
        for (int layer = 0; layer < base.config().layers(); layer++) {
            var name = TunedWeights.lora(layer);
            weights.put(name + ".weight", merged(name));
        }
        return weights;
    }

    private NDArray merged(String projection) {
        var name = projection + ".weight";
        try (var weight = base.read(manager, name)) {
            var merged = base.ops().call(false, "merge_low_rank", array(projection + ".lora_A"),
                    array(projection + ".lora_B"), weight, base.ops().number(ALPHA_PER_RANK));
            return base.isRounded(name) ? base.rounded(merged) : merged;
        }
    }

    private NDArray array(String name) {
        var array = trained.get(name);
        if (array == null)
            throw new IllegalArgumentException("The tuned model lacks %s.".formatted(name));
        return array;
    }

    Map<String, NDArray> trained() {
        return trained;
    }

    NDManager manager() {
        return manager;
    }

    TrainingCurve curve() {
        return curve;
    }

    /** Writes the tuned weights in the layout other programs open: a PEFT folder for LoRA, its like for the others. */
    public void save(Path folder) {
        new TunedFolder(base, tuning, trained).write(folder);
    }

    @Override
    public void close() {
        manager.close();
    }
}
