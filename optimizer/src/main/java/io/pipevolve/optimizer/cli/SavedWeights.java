package io.pipevolve.optimizer.cli;

import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.export.HuggingFaceFolder;
import io.pipevolve.model.tuning.TunedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes tuned weights, and beside them the base model where users have no folder of their own for it. */
final class SavedWeights {
    static final String BASE_FOLDER = "base";

    private SavedWeights() {
    }

    static void write(TunedModel tuned, BaseModel base, String model, Path folder) {
        try {
            Files.createDirectories(folder);
            tuned.save(folder);
            if (model.equals(SearchDefinition.EMBEDDED_MODEL))
                HuggingFaceFolder.copy(base, folder.resolve(BASE_FOLDER));
        } catch (IOException e) {
            throw new UserException("The folder %s cannot be written (%s): name one that you may write."
                    .formatted(folder, e.getMessage()), e);
        }
    }
}
