package io.pipevolve.model;

import io.pipevolve.config.Decayed;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Method;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrainingSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** The embedded base model and small things to train it on, for tests. */
public final class EmbeddedBase {
    private EmbeddedBase() {
    }

    public static BaseModel open() {
        return ModelRepository.open(SearchDefinition.EMBEDDED_MODEL,
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1));
    }

    public static Path folder() {
        return EmbeddedModel.folder();
    }

    public static TrainingSettings settings(int steps, double dropout) {
        return new TrainingSettings(100, 16, steps, Map.of(Method.FULL, 5e-4, Method.LORA, 5e-3, Method.ADAPTER, 5e-3),
                0.01, Decayed.WEIGHTS, 0.1, 1, dropout, DefaultSettings.FORM);
    }

    /** Codes that alternate around the origin: each step takes back the last one. */
    public static CodeWindows zigzag(int rows, int inputLength, int horizon, long seed) {
        var random = new SplittableRandom(seed);
        var codes = new int[rows * (inputLength + horizon)];
        for (int row = 0, at = 0; row < rows; row++) {
            int height = random.nextInt(2, 9);
            for (int t = -inputLength + 1; t <= horizon; t++)
                codes[at++] = t % 2 == 0 ? 127 : 127 + height;
        }
        return new CodeWindows(inputLength, horizon, codes);
    }

    /** The contexts of windows, row-major. */
    public static int[] contexts(CodeWindows windows) {
        var contexts = new int[windows.rows() * windows.inputLength()];
        for (int row = 0; row < windows.rows(); row++)
            System.arraycopy(windows.codes(), row * windows.columns(), contexts, row * windows.inputLength(),
                    windows.inputLength());
        return contexts;
    }
}
