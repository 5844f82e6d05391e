package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.IValue;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Dropout;
import io.pipevolve.model.Gpt2;
import io.pipevolve.model.Gpt2Weights;
import io.pipevolve.model.Inserts;
import io.pipevolve.model.export.TunedFolder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A base model with what a fine-tuning has added or changed; owns the native memory of that alone. */
public final class TunedModel implements AutoCloseable {
    private static final String LORA_A = ".lora_A";
    private static final String LORA_B = ".lora_B";

    private final BaseModel base;
    private final Tuning tuning;
    private final TuningForm form;
    private final NDManager manager;
    private final Map<String, NDArray> trained;
    private final @Nullable Dropout articleDropout;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final TrainingCurve curve = new TrainingCurve();
    private @Nullable Map<String, NDArray> computed;
    private boolean isBase;

    /**
     * @param manager
     *            owns {@code trained}; closed with this
     * @param trained
     *            arrays under the names of {@link TunedWeights}
     * @param articleDropout
     *            of the article's adapters while they are trained, null for none
     */
    TunedModel(BaseModel base, Tuning tuning, TuningForm form, NDManager manager, Map<String, NDArray> trained,
            @Nullable Dropout articleDropout) {
        this.base = base;
        this.tuning = tuning;
        this.form = form;
        this.manager = manager;
        this.trained = trained;
        this.articleDropout = articleDropout;
    }

    /**
     * Opens tuned weights that {@link #save} or another program wrote: a PEFT folder with LoRA, an AdapterHub folder
     * with bottleneck adapters, or a whole checkpoint. A {@link UserException} says what does not fit this base.
     */
    public static TunedModel open(BaseModel base, Path folder) {
        var manager = base.newManager();
        try {
            var saved = TunedFolder.read(base, manager, folder);
            return new TunedModel(base, saved.tuning(), saved.form(), manager, saved.trained(), null);
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    /** The base as it is, for forecasts without a fine-tuning. */
    public static TunedModel untuned(BaseModel base) {
        var untuned = new TunedModel(base, new FullTuning(), DefaultSettings.FORM, base.newManager(),
                base.weights(), null);
        untuned.computed = base.weights();
        untuned.isBase = true;
        return untuned;
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
    Map<String, String> facts() {
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
        return trainsBase() ? Gpt2Weights.count(base.config()) + added : added;
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
        return (trainsBase() && !isBase) || trained.containsKey(projection + LORA_A);
    }

    /** The network that reads these arrays in the places of the trained ones. */
    Gpt2 network(Map<String, NDArray> arrays) {
        return new Gpt2(base.ops(), base.config(), networkWeights(arrays), inserts(arrays), base.precision());
    }

    private Map<String, NDArray> networkWeights(Map<String, NDArray> arrays) {
        return trainsBase() ? arrays : base.weights();
    }

    private Inserts inserts(Map<String, NDArray> arrays) {
        return new TuningInserts(base.ops(), arrays, form, base.precision(), articleDropout);
    }

    /** Whether the network reads a rounded copy of the trained array of that name. */
    boolean isRounded(String name) {
        return trainsBase() && base.isRounded(name);
    }

    private boolean trainsBase() {
        return switch (tuning) {
            case FullTuning _,ArticleAdapterTuning _ -> true;
            case LoraTuning _,AdapterTuning _ -> false;
        };
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

    /** The base's arrays, those with a low-rank update replaced by merged ones of this model. */
    private Map<String, NDArray> mergedWeights() {
        var weights = new LinkedHashMap<>(base.weights());
        for (var projection : updated()) {
            var name = projection + ".weight";
            try (var weight = base.read(manager, name)) {
                var merged = merged(projection, weight);
                weights.put(name, base.isRounded(name) ? base.rounded(merged) : merged);
            }
        }
        return weights;
    }

    /** The base's 32-bit arrays, low-rank updates added to their projections, as arrays of that manager. */
    Map<String, NDArray> merged(NDManager owner) {
        var weights = base.read(owner);
        for (var projection : updated())
            weights.computeIfPresent(projection + ".weight", (_, weight) -> {
                try (weight) {
                    var merged = merged(projection, weight);
                    merged.attach(owner);
                    return merged;
                }
            });
        return weights;
    }

    /** Projections with a low-rank update. */
    private List<String> updated() {
        return trained.keySet().stream().filter(name -> name.endsWith(LORA_A))
                .map(name -> name.substring(0, name.length() - LORA_A.length())).toList();
    }

    private NDArray merged(String projection, NDArray weight) {
        return base.ops().call(false, "merge_low_rank", array(projection + LORA_A), array(projection + LORA_B), weight,
                base.ops().number(form.loraAlphaPerRank()));
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
        new TunedFolder(base, tuning, form, trained).write(folder, facts);
    }

    /** Writes a plain GPT-2 into which the low-rank updates are merged. */
    public void saveMerged(Path folder) {
        var merged = new LinkedHashMap<>(facts);
        merged.put("merged", tuning.label());
        try (var owner = base.newManager()) {
            new TunedFolder(base, new FullTuning(), form, merged(owner)).write(folder, merged);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
