package io.pipevolve.model.onnx;

import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Decayed;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTarget;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.PriceCodes;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.tuning.FineTuner;
import io.pipevolve.model.tuning.TunedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Models tuned in every way, and contexts to be forecast after, for tests. */
final class OnnxModels {
    private OnnxModels() {
    }

    /** The base kept as it is, tuned in full, by LoRA, and by adapters in every placement. */
    static List<TunedModel> all(BaseModel base) {
        var all = new ArrayList<>(List.of(TunedModel.untuned(base), tuned(base, new FullTuning(), AdapterPlacement.MLP),
                tuned(base, new LoraTuning(4), AdapterPlacement.MLP)));
        for (var placement : AdapterPlacement.values())
            all.add(tuned(base, new AdapterTuning(8), placement));
        return all;
    }

    static TunedModel tuned(BaseModel base, Tuning tuning, AdapterPlacement placement) {
        var windows = new CodeWindows(8, 4, contexts(16, 12, 5));
        var form = new TuningForm(List.of(LoraTarget.values()), 2, placement);
        var settings = new TrainingSettings(100, 16, 12, Map.of(Method.FULL, 1e-3, Method.LORA, 2e-2, Method.ADAPTER,
                2e-2), 0.01, Decayed.WEIGHTS, 0.1, 1, 0, form);
        return new FineTuner(base, settings).tune(tuning, windows, windows, 1, Cancellation.NONE);
    }

    /** Steps of a random walk, eight codes a standard deviation, after codes of its past. */
    static int[] contexts(int rows, int codes, long seed) {
        var random = new SplittableRandom(seed);
        var contexts = new int[rows * codes];
        for (int i = 0; i < contexts.length; i++) {
            int spread = i % codes < PriceCodes.PAST ? 16 : 8;
            contexts[i] = Math.clamp(Math.round(PriceCodes.ORIGIN + spread * random.nextGaussian()), 0,
                    PriceCodes.CODES - 1);
        }
        return contexts;
    }
}
