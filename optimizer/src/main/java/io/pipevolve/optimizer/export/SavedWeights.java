package io.pipevolve.optimizer.export;

import io.pipevolve.model.BaseModel;
import io.pipevolve.model.export.HuggingFaceFolder;
import io.pipevolve.model.export.TunedFolder;
import io.pipevolve.model.tuning.TunedModel;
import java.nio.file.Path;

/** Writes tuned weights, and beside them the base model where users have no folder of their own for it. */
public final class SavedWeights {
    private SavedWeights() {
    }

    /**
     * @param folder
     *            of a {@link io.pipevolve.config.file.StagedFolder}
     */
    public static void write(TunedModel tuned, BaseModel base, Path folder) {
        TunedFolder.save(tuned, folder);
        if (base.isEmbedded())
            HuggingFaceFolder.copy(base, folder.resolve(HuggingFaceFolder.BESIDE_TUNED));
    }
}
