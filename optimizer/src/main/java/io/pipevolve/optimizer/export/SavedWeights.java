package io.pipevolve.optimizer.export;

import io.pipevolve.model.BaseModel;
import io.pipevolve.model.export.HuggingFaceFolder;
import io.pipevolve.model.export.TunedFolder;
import io.pipevolve.model.tuning.TunedModel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Writes tuned weights, and beside them the base model where users have no folder of their own for it. */
public final class SavedWeights {
    private SavedWeights() {
    }

    /**
     * @param shrinkage
     *            factor on every move from the last price that they forecast, for the card; empty where there is none
     * @param folder
     *            of a {@link io.pipevolve.config.file.StagedFolder}
     */
    public static void write(TunedModel tuned, Optional<Double> shrinkage, BaseModel base, Path folder) {
        shrinkage.ifPresent(factor -> tuned.facts().put("shrinkage", text(factor)));
        TunedFolder.save(tuned, folder);
        if (base.isEmbedded())
            HuggingFaceFolder.copy(base, folder.resolve(HuggingFaceFolder.BESIDE_TUNED));
    }

    private static String text(double factor) {
        return String.format(Locale.ROOT, "%.6f: multiply every forecast move from the last price by it%s", factor,
                factor == 0 ? "; that equals the random walk" : "");
    }
}
