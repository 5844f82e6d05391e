package io.pipevolve.model.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names and shapes of GPT-2's weights; projections are {@code [in, out]}. */
public final class Gpt2Weights {
    private Gpt2Weights() {
    }

    /** In the order of a checkpoint, names without {@code transformer.}. */
    public static Map<String, long[]> shapes(Gpt2Config config) {
        long width = config.width();
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put("wte.weight", new long[]{config.vocabulary(), width});
        shapes.put("wpe.weight", new long[]{config.positions(), width});
        for (int layer = 0; layer < config.layers(); layer++) {
            var name = "h." + layer;
            pair(shapes, name + ".ln_1", width);
            pair(shapes, name + ".attn.c_attn", width, 3 * width);
            pair(shapes, name + ".attn.c_proj", width, width);
            pair(shapes, name + ".ln_2", width);
            pair(shapes, name + ".mlp.c_fc", width, config.inner());
            pair(shapes, name + ".mlp.c_proj", config.inner(), width);
        }
        pair(shapes, "ln_f", width);
        return shapes;
    }

    /** The number of parameters, the tied head counted once. */
    public static long count(Gpt2Config config) {
        return shapes(config).values().stream().mapToLong(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                .sum();
    }

    private static void pair(Map<String, long[]> shapes, String name, long... weight) {
        shapes.put(name + ".weight", weight);
        shapes.put(name + ".bias", new long[]{weight[weight.length - 1]});
    }
}
