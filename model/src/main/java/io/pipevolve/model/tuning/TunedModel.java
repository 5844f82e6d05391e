package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Gpt2;
import io.pipevolve.model.Inserts;
import io.pipevolve.model.export.TunedFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

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
        return new TunedModel(base, new FullTuning(), base.newManager(), base.weights(), AdapterInput.RESIDUAL);
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

    public long trainableParameters() {
        return trained.values().stream().mapToLong(NDArray::size).sum();
    }

    /** The network that training changes. */
    public Gpt2 trainingNetwork() {
        return network(weights(), new TuningInserts(base.ops(), trained, ALPHA_PER_RANK, adapterInput));
    }

    /** The network that forecasts: low-rank updates are merged into their projections. */
    public Gpt2 forecastingNetwork() {
        if (!(tuning instanceof LoraTuning))
            return trainingNetwork();
        return network(mergedWeights(), Inserts.NONE);
    }

    private Gpt2 network(Map<String, NDArray> weights, Inserts inserts) {
        return new Gpt2(base.ops(), base.config(), weights, inserts);
    }

    private Map<String, NDArray> weights() {
        return tuning instanceof FullTuning ? trained : base.weights();
    }

    /** The base's arrays, those with a low-rank update replaced by merged ones of this model. */
    private Map<String, NDArray> mergedWeights() {
        var weights = new LinkedHashMap<>(base.weights());
        var scale = base.ops().number(ALPHA_PER_RANK);
        for (int layer = 0; layer < base.config().layers(); layer++) {
            var name = TunedWeights.lora(layer);
            weights.computeIfPresent(name + ".weight", (_, weight) -> base.ops().call(false, "merge_low_rank",
                    array(name + ".lora_A"), array(name + ".lora_B"), weight, scale));
        }
        return weights;
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
