package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.checkpoint.Gpt2Weights;
import io.pipevolve.model.checkpoint.Safetensors;
import io.pipevolve.model.torch.Devices;
import io.pipevolve.model.torch.Natives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;

/**
 * A checkpoint as it stands before pre-training: normal weights with a spread of 0.05 (projections into the residual
 * stream smaller by √(2 · layers)), and smooth waves of the code in one half of the rows of codes, of the place in the
 * other half of the rows of places. So near codes start near each other, and to look a number of places back is the
 * same turn at every place instead of one to be learnt for each.
 */
final class InitialCheckpoint {
    private static final double SPREAD = 0.05;
    private static final double SPREAD_OF_TOKENS = 0.02;
    private static final double WAVE_HEIGHT = 0.05;
    /** Waves over all codes. */
    private static final Frequencies OF_CODES = new Frequencies(0.5, 64);
    /** Waves a place. */
    private static final Frequencies OF_PLACES = new Frequencies(1 / 1024.0, 1 / 2.2);

    private record Frequencies(double lowest, double highest) {
        double of(int wave, int waves) {
            return lowest * Math.pow(highest / lowest, wave / Math.max(1.0, waves - 1.0));
        }
    }

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
        try (var manager = Natives.engine().newBaseManager(Devices.host())) {
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
        int half = config.width() / 4 * 2;
        if (name.equals("wpe.weight")) {
            for (int place = 0; place < config.positions(); place++)
                waves(values, place * config.width() + half, config.width() - half, OF_PLACES, place);
            return values;
        }
        for (int i = 0; i < size; i++)
            values[i] = (float) (spread(name, config) * random.nextGaussian());
        if (name.equals("wte.weight"))
            for (int code = 0; code < codes.length; code++) {
                int at = Math.toIntExact(codes[code]) * config.width();
                Arrays.fill(values, at, at + config.width(), 0);
                waves(values, at, half, OF_CODES, code / (double) codes.length);
            }
        return values;
    }

    private static double spread(String name, Gpt2Config config) {
        if (name.equals("wte.weight"))
            return SPREAD_OF_TOKENS;
        return name.endsWith("c_proj.weight") ? SPREAD / Math.sqrt(2.0 * config.layers()) : SPREAD;
    }

    private static void waves(float[] values, int at, int columns, Frequencies frequencies, double place) {
        int waves = columns / 2;
        for (int k = 0; k < waves; k++) {
            double angle = 2 * Math.PI * frequencies.of(k, waves) * place;
            values[at + 2 * k] = (float) (WAVE_HEIGHT * Math.sin(angle));
            values[at + 2 * k + 1] = (float) (WAVE_HEIGHT * Math.cos(angle));
        }
    }
}
