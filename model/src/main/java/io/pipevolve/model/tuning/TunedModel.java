package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.IValue;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.Gpt2Weights;
import io.pipevolve.model.gpt2.Dropout;
import io.pipevolve.model.gpt2.Gpt2;
import io.pipevolve.model.gpt2.Inserts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A base model with what a fine-tuning has added or changed; owns the native memory of that alone. */
public final class TunedModel implements AutoCloseable {
    private final BaseModel base;
    private final Tuning tuning;
    private final TuningForm form;
    private final NetworkMethod method;
    private final NDManager manager;
    private final Map<String, NDArray> trained;
    private final @Nullable Dropout dropout;
    private final LowRankUpdates updates;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final TrainingCurve curve = new TrainingCurve();
    private @Nullable Map<String, NDArray> computed;
    private boolean isBase;
    private boolean isWhole;

    /**
     * @param manager
     *            owns {@code trained}; closed with this
     * @param trained
     *            arrays under the names of {@link NetworkMethod#initial}
     * @param dropout
     *            of the method itself while it is trained, null for none
     */
    TunedModel(BaseModel base, Tuning tuning, TuningForm form, NDManager manager, Map<String, NDArray> trained,
            @Nullable Dropout dropout) {
        this.base = base;
        this.tuning = tuning;
        this.form = form;
        this.method = NetworkMethod.of(tuning, form);
        this.manager = manager;
        this.trained = trained;
        this.dropout = dropout;
        this.updates = new LowRankUpdates(base, trained, form.loraAlphaPerRank());
    }

    /** A model as a method starts, for a training without a dropout of the method's own. */
    static TunedModel starting(BaseModel base, Tuning tuning, TuningForm form, NDManager manager, long seed) {
        return new TunedModel(base, tuning, form, manager, NetworkMethod.of(tuning, form).initial(base, manager,
                new SplittableRandom(seed)), null);
    }

    /**
     * A model of weights that were trained before.
     *
     * @param manager
     *            owns {@code trained}; closed with the model
     * @param trained
     *            arrays under the names of {@link NetworkMethod#initial}
     */
    public static TunedModel of(BaseModel base, Tuning tuning, TuningForm form, NDManager manager,
            Map<String, NDArray> trained) {
        return new TunedModel(base, tuning, form, manager, trained, null);
    }

    /** The base as it is, for forecasts without a fine-tuning. */
    public static TunedModel untuned(BaseModel base) {
        var untuned = new TunedModel(base, new FullTuning(), DefaultSettings.FORM, base.newManager(),
                base.weights(), null);
        untuned.computed = base.weights();
        untuned.isBase = true;
        return untuned;
    }

    /**
     * A model of all that forecasts are computed with, as {@link #forecastingWeights} gives it, for nothing else.
     *
     * @param base
     *            of 32-bit floats
     */
    public static TunedModel whole(BaseModel base, Tuning tuning, TuningForm form, NDManager manager,
            Map<String, NDArray> arrays) {
        var whole = new TunedModel(base, tuning, form, manager, arrays, null);
        whole.computed = arrays;
        whole.isWhole = true;
        return whole;
    }

    public BaseModel base() {
        return base;
    }

    public Tuning tuning() {
        return tuning;
    }

    public TuningForm form() {
        return form;
    }

    /** What is known of how the weights came about, for their card: the seed, the settings. */
    public Map<String, String> facts() {
        return facts;
    }

    /** Training loss of every step, in nats a token. */
    public float[] losses() {
        return curve.losses();
    }

    /**
     * Mean loss on the stop windows at every look, in nats a token; look k was taken at step {@code stopSteps()[k]}.
     * The last entry says again which look's weights are kept.
     */
    public float[] stopLosses() {
        return curve.stopLosses();
    }

    public int[] stopSteps() {
        return curve.stopSteps();
    }

    /** The step whose averaged weights these are; 0 says that they are the base's. */
    public int keptStep() {
        return curve.kept();
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
        var ofBase = Gpt2Weights.shapes(base.config()).keySet();
        long added = trained.entrySet().stream().filter(entry -> !ofBase.contains(entry.getKey()))
                .mapToLong(entry -> entry.getValue().size()).sum();
        return method.trainsBase() ? Gpt2Weights.count(base.config()) + added : added;
    }

    /** The network as it stands, its low-rank updates beside the projections. */
    public Gpt2 trainingNetwork() {
        return network(computed());
    }

    /** The network that forecasts: low-rank updates are merged into their projections. */
    public Gpt2 forecastingNetwork() {
        var weights = new LinkedHashMap<>(
                method.merges() && !isWhole ? updates.rounded(manager) : networkWeights(computed()));
        var inserts = method.merges() ? Inserts.NONE : inserts(computed());
        base.addDecodingHead(weights, manager);
        return new Gpt2(base.ops(), base.config(), weights,
                new DecodingInserts(inserts, base, manager, this::changes), base.precision());
    }

    /** Whether the projection of that name differs from the base's, its low-rank update merged. */
    private boolean changes(String projection) {
        return (method.trainsBase() && !isBase) || isWhole || updates.has(projection);
    }

    /** The network that reads these arrays in the places of the trained ones. */
    Gpt2 network(Map<String, NDArray> arrays) {
        return new Gpt2(base.ops(), base.config(), networkWeights(arrays), inserts(arrays), base.precision());
    }

    private Map<String, NDArray> networkWeights(Map<String, NDArray> arrays) {
        return method.trainsBase() || isWhole ? arrays : base.weights();
    }

    private Inserts inserts(Map<String, NDArray> arrays) {
        return method.inserts(base.ops(), arrays, base.precision(), dropout);
    }

    /** Whether the network reads a rounded copy of the trained array of that name. */
    boolean isRounded(String name) {
        return method.trainsBase() && base.isRounded(name);
    }

    /** The trained arrays as the network reads them: themselves, or copies in the model's precision. */
    Map<String, NDArray> computed() {
        if (computed == null) {
            var rounded = new LinkedHashMap<>(trained);
            rounded.replaceAll((name, array) -> isRounded(name) ? base.rounded(array.duplicate()) : array);
            computed = rounded;
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
        roundAnew();
    }

    /** Exchanges the trained arrays with these. */
    void swap(Collection<NDArray> arrays) {
        try (var ours = AdamW.list(trained.values()); var theirs = AdamW.list(arrays)) {
            base.ops().inPlace("swap_all", ours, theirs);
        }
        roundAnew();
    }

    /** Moves these arrays by a share of their distance towards the trained ones. */
    void pull(Collection<NDArray> arrays, double share) {
        try (var these = AdamW.list(arrays); var ours = AdamW.list(trained.values()); var by = IValue.from(share)) {
            base.ops().inPlace("move_all", these, ours, by);
        }
    }

    private void roundAnew() {
        if (trained.keySet().stream().anyMatch(this::isRounded))
            copy(trained.values(), computed().values());
    }

    private void copy(Collection<NDArray> values, Collection<NDArray> into) {
        try (var target = AdamW.list(into); var source = AdamW.list(values)) {
            base.ops().inPlace("copy_all", target, source);
        }
    }

    /** The base's 32-bit arrays, low-rank updates added to their projections, as arrays of that manager. */
    public Map<String, NDArray> merged(NDManager owner) {
        return updates.whole(owner);
    }

    /**
     * What forecasts are computed with, in 32-bit floats: the base's arrays, low-rank updates merged, and bottlenecks
     * beside them. They belong to that manager or to this model.
     */
    public Map<String, NDArray> forecastingWeights(NDManager owner) {
        if (isBase)
            return base.read(owner);
        var weights = new LinkedHashMap<>(method.trainsBase() ? trained : merged(owner));
        if (!method.trainsBase() && !method.merges())
            weights.putAll(trained);
        return weights;
    }

    /** A copy on the same base in another precision or elsewhere; both are to be closed. */
    public TunedModel on(BaseModel other) {
        if (isBase)
            return untuned(other);
        var owner = other.newManager();
        var copies = new LinkedHashMap<String, NDArray>();
        trained.forEach((name, array) -> {
            try (var alias = owner.create(array.toFloatArray(), array.getShape())) {
                copies.put(name, alias.duplicate());
            }
        });
        return of(other, tuning, form, owner, copies);
    }

    /** The trained arrays by name; the model's own. */
    public Map<String, NDArray> trained() {
        return trained;
    }

    NDManager manager() {
        return manager;
    }

    TrainingCurve curve() {
        return curve;
    }

    @Override
    public void close() {
        manager.close();
    }
}
