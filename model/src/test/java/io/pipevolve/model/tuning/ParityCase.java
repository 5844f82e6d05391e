package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Safetensors;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A case of {@code parity/}, written by transformers 4.57, PEFT 0.21 and torch 2.7. */
final class ParityCase implements AutoCloseable {
    static final int TARGETS = 5;

    final NDManager manager;
    final Map<String, NDArray> file;
    final TunedModel model;
    private final Tuning tuning;

    ParityCase(BaseModel base, String method) {
        manager = base.newManager();
        file = Safetensors.read(folder().resolve(method + ".safetensors"), manager);
        tuning = switch (method) {
            case "full" -> new FullTuning();
            case "lora" -> new LoraTuning(4);
            default -> new AdapterTuning(8);
        };
        var trained = TunedWeights.initial(tuning, base, manager, 1);
        trained.replaceAll((name, _) -> of("init", name).duplicate());
        model = new TunedModel(base, tuning, manager, trained, AdapterInput.MLP);
    }

    static Path folder() {
        try {
            return Path.of(ParityCase.class.getResource("/parity/case.json").toURI()).resolveSibling(".").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file's array of a trained one. */
    NDArray of(String stage, String name) {
        var peer = switch (tuning) {
            case FullTuning() -> "transformer." + name;
            case LoraTuning _ -> "base_model.model.transformer." + name + ".default.weight";
            case AdapterTuning _ -> "transformer." + name.replace("adapter", "mlp");
        };
        return get(stage + "." + peer);
    }

    NDArray get(String name) {
        var array = file.get(name);
        if (array == null)
            throw new IllegalArgumentException(name + " is not one of " + file.keySet());
        return array;
    }

    NDArray inputs(int step) {
        return get("input_ids").get(new NDIndex(step));
    }

    /** Of every row the tokens of a step but the last, and the last five as targets. */
    StepRows rows(int step) {
        var ids = inputs(step);
        long time = ids.getShape().get(1);
        return new StepRows() {
            @Override
            public int count() {
                return Math.toIntExact(ids.getShape().get(0));
            }

            @Override
            public TokenBatch batch(NDManager arrays, int from, int to) {
                var tokens = ids.get(new NDIndex(from + ":" + to + ", :" + (time - 1))).duplicate();
                var targets = ids.get(new NDIndex(from + ":" + to + ", " + (time - TARGETS) + ":")).duplicate();
                tokens.attach(arrays);
                targets.attach(arrays);
                return new TokenBatch(tokens, targets);
            }
        };
    }

    static double largestDifference(NDArray a, NDArray b) {
        float[] x = a.toFloatArray();
        float[] y = b.toFloatArray();
        if (x.length != y.length)
            throw new AssertionError(a.getShape() + " is not " + b.getShape());
        double largest = 0;
        for (int i = 0; i < x.length; i++)
            largest = Math.max(largest, Math.abs(x[i] - y[i]));
        return largest;
    }

    Map<String, Double> differences(String stage, Map<String, NDArray> arrays) {
        var differences = new LinkedHashMap<String, Double>();
        arrays.forEach((name, array) -> differences.put(name, largestDifference(array, of(stage, name))));
        return differences;
    }

    @Override
    public void close() {
        model.close();
    }
}
