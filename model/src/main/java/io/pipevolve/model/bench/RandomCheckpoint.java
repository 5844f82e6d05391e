package io.pipevolve.model.bench;

import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.checkpoint.Gpt2Weights;
import io.pipevolve.model.checkpoint.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A GPT-2 checkpoint folder of random weights, written value by value so that it takes no memory: time and memory of a
 * fine-tuning depend on the sizes, not on the values.
 */
public final class RandomCheckpoint {
    private static final double SPREAD = 0.02;
    private static final int BUFFER = 1 << 20;

    private RandomCheckpoint() {
    }

    /** Writes {@code config.json}, {@code model.safetensors} and the embedded model's tokenizer into the folder. */
    public static void write(Path folder, Gpt2Config config, long seed) throws IOException {
        AtomicFile.write(folder.resolve("config.json"), config.toJson());
        AtomicFile.write(folder.resolve("tokenizer.json"), ModelRepository.embeddedTokenizer());
        AtomicFile.write(folder.resolve("model.safetensors"), channel -> {
            var out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            weights(out, config, seed);
            out.flush();
        });
    }

    private static void weights(OutputStream out, Gpt2Config config, long seed) throws IOException {
        var header = header(config).getBytes(StandardCharsets.UTF_8);
        out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
        out.write(header);
        var random = new SplittableRandom(seed);
        for (var tensor : Gpt2Weights.shapes(config).entrySet())
            values(out, tensor.getKey(), elements(tensor.getValue()), tensor.getValue().length, random);
    }

    private static String header(Gpt2Config config) {
        var header = Json.object();
        long offset = 0;
        for (var tensor : Gpt2Weights.shapes(config).entrySet()) {
            var entry = header.putObject(tensor.getKey()).put("dtype", "F32");
            var shape = entry.putArray("shape");
            for (long size : tensor.getValue())
                shape.add(size);
            long end = offset + elements(tensor.getValue()) * Float.BYTES;
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        return header.toString();
    }

    /** Weights with a spread of 0.02; norms start at 1 and biases at 0. */
    private static void values(OutputStream out, String name, long count, int dimensions, SplittableRandom random)
            throws IOException {
        var chunk = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        float constant = name.contains("ln_") && name.endsWith("weight") ? 1 : 0;
        double bound = SPREAD * Math.sqrt(3);
        for (long i = 0; i < count; i++) {
            chunk.putFloat(dimensions == 1 ? constant : (float) random.nextDouble(-bound, bound));
            if (!chunk.hasRemaining() || i == count - 1) {
                out.write(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
        }
    }

    private static long elements(long[] shape) {
        long product = 1;
        for (long size : shape)
            product *= size;
        return product;
    }
}
