package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.checkpoint.Gpt2Weights;
import io.pipevolve.model.checkpoint.Safetensors;
import io.pipevolve.model.torch.Devices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;

/**
 * A checkpoint as it stands before pre-training: GPT-2's own start (normal, spread 0.02; projections into the residual
 * stream smaller by √(2 · layers)), and the rows of the codes as smooth waves of the code, so that near prices start
 * near each other.
 */
final class InitialCheckpoint {
    private static final double SPREAD = 0.02;
    private static final double WAVE_HEIGHT = 0.05;
    private static final double LOWEST_FREQUENCY = 0.5;
    private static final double HIGHEST_FREQUENCY = 64;

    private InitialCheckpoint() {
    }

    static void write(Path folder, Gpt2Config config, String tokenizer, long seed) {
        try {
            AtomicFile.write(folder.resolve("tokenizer.json"), tokenizer);
            AtomicFile.write(folder.resolve("config.json"), config.toJson());
            AtomicFile.write(folder.resolve("generation_config.json"),
                    "{\"_from_model_config\": true, \"eos_token_id\": %d}\n"
                            .formatted(config.vocabulary() - 1));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(folder), e);
        }
        try (var manager = NDManager.newBaseManager(Devices.host())) {
            var tensors = new LinkedHashMap<String, NDArray>();
            var random = new SplittableRandom(seed);
            var codes = ModelRepository.codeTokens(folder);
            Gpt2Weights.shapes(config).forEach((name, shape) -> tensors.put("transformer." + name,
                    StartingArrays.owned(manager, values(name, shape, config, codes, random), shape)));
            Safetensors.write(folder.resolve("model.safetensors"), tensors);
        }
    }

    private static float[] values(String name, long[] shape, Gpt2Config config, long[] codes,
            SplittableRandom random) {
        int size = 1;
        for (long n : shape)
            size = Math.toIntExact(size * n);
        var values = new float[size];
        if (shape.length == 1) {
            Arrays.fill(values, name.contains("ln_") && name.endsWith("weight") ? 1 : 0);
            return values;
        }
        double spread = name.endsWith("c_proj.weight") ? SPREAD / Math.sqrt(2.0 * config.layers()) : SPREAD;
        for (int i = 0; i < size; i++)
            values[i] = (float) (spread * random.nextGaussian());
        if (name.equals("wte.weight"))
            for (int code = 0; code < codes.length; code++)
                wave(values, Math.toIntExact(codes[code]) * config.width(), config.width(),
                        code / (double) codes.length);
        return values;
    }

    private static void wave(float[] values, int at, int width, double place) {
        int waves = width / 2;
        for (int k = 0; k < waves; k++) {
            double frequency = LOWEST_FREQUENCY
                    * Math.pow(HIGHEST_FREQUENCY / LOWEST_FREQUENCY, k / Math.max(1.0, waves - 1.0));
            double angle = 2 * Math.PI * frequency * place;
            values[at + 2 * k] = (float) (WAVE_HEIGHT * Math.sin(angle));
            values[at + 2 * k + 1] = (float) (WAVE_HEIGHT * Math.cos(angle));
        }
    }
}
