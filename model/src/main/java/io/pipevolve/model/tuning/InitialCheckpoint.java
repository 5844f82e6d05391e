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
 * stream smaller by √(2 · layers)), smooth waves of the code in one half of the rows of codes, of the place in the
 * other half of the rows of places, and heads that {@link LookingBack look back}. So near codes start near each other,
 * and to look a number of places back is the same turn at every place instead of one to be learnt for each.
 */
final class InitialCheckpoint {
    private static final String ATTENTION = ".attn.c_attn.weight";
    private static final double SPREAD = 0.05;
    private static final double SPREAD_OF_TOKENS = 0.02;
    private static final double HEIGHT_OF_CODES = 0.3;
    /** So high that what blocks add to the stream does not drown them. */
    private static final double HEIGHT_OF_PLACES = 1;

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
        var places = new Waves(1 / 1024.0, 1 / 2.2, (config.width() - half) / 2);
        if (name.equals("wpe.weight")) {
            for (int place = 0; place < config.positions(); place++)
                places.write(values, place * config.width() + half, place, HEIGHT_OF_PLACES);
            return values;
        }
        for (int i = 0; i < size; i++)
            values[i] = (float) (spread(name, config) * random.nextGaussian());
        if (name.endsWith(ATTENTION))
            new LookingBack(config, places, half).write(values, block(name));
        if (name.equals("wte.weight")) {
            var waves = new Waves(0.5, 64, half / 2);
            for (int code = 0; code < codes.length; code++) {
                int at = Math.toIntExact(codes[code]) * config.width();
                Arrays.fill(values, at, at + config.width(), 0);
                waves.write(values, at, code / (double) codes.length, HEIGHT_OF_CODES);
            }
        }
        return values;
    }

    private static double spread(String name, Gpt2Config config) {
        if (name.equals("wte.weight"))
            return SPREAD_OF_TOKENS;
        return name.endsWith("c_proj.weight") ? SPREAD / Math.sqrt(2.0 * config.layers()) : SPREAD;
    }

    /** Of {@code h.3.attn.c_attn.weight}, 3. */
    private static int block(String name) {
        return Integer.parseInt(name.substring(2, name.length() - ATTENTION.length()));
    }
}
