package io.pipevolve.model.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A small GPT-2's {@code config.json} and {@code model.safetensors}, with a tensor of every type beside, damaged. */
final class DamagedCheckpoint {
    private static final String CONFIG = """
            {"model_type":"gpt2","activation_function":"gelu_new","n_layer":1,"n_embd":4,"n_head":2,"n_inner":null,\
            "vocab_size":9,"n_positions":8,"layer_norm_epsilon":1e-05}""";
    private static final List<String> TYPES = List.of("F64", "I64", "I32", "F16", "BF16", "I8", "U8", "BOOL");
    private static final int[] WIDTHS = {8, 8, 4, 2, 2, 1, 1, 1};

    private DamagedCheckpoint() {
    }

    /** Damages the configuration, the header, or the file's bytes, its length included. */
    static void write(Path folder, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var header = Json.object();
        header.putObject("__metadata__").put("format", "pt");
        long end = 0;
        for (var weight : Gpt2Weights.shapes(new Gpt2Config(1, 4, 2, 16, 9, 8, 1e-5)).entrySet())
            end = put(header, "transformer." + weight.getKey(), "F32", weight.getValue(), Float.BYTES, end);
        for (int i = 0; i < WIDTHS.length; i++)
            end = put(header, "beside." + i, TYPES.get(i), new long[]{1, 2, i}, WIDTHS[i], end);
        int what = random.nextInt(4);
        Files.write(folder.resolve("config.json"),
                what == 0 ? DamagedJson.of(List.of(CONFIG), random) : CONFIG.getBytes(StandardCharsets.UTF_8));
        var json = what == 0 || what == 3
                ? header.toString().getBytes(StandardCharsets.UTF_8)
                : DamagedJson.of(List.of(header.toString(), CONFIG), random);
        var file = ByteBuffer.allocate(Math.toIntExact(Long.BYTES + json.length + end)).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length).put(json).array();
        for (int i = Long.BYTES + json.length; i < file.length; i++)
            file[i] = (byte) random.nextInt();
        Files.write(folder.resolve("model.safetensors"), what == 3 ? bytes(file, random) : file);
    }

    private static long put(ObjectNode header, String name, String type, long[] shape, int width, long begin) {
        var entry = header.putObject(name).put("dtype", type);
        var sizes = entry.putArray("shape");
        for (long size : shape)
            sizes.add(size);
        long end = begin + width * Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        entry.putArray("data_offsets").add(begin).add(end);
        return end;
    }

    /** Cut, or with some bits turned. */
    private static byte[] bytes(byte[] file, SplittableRandom random) {
        if (random.nextInt(3) == 0)
            return Arrays.copyOf(file, random.nextInt(file.length));
        for (int i = random.nextInt(1, 9); i > 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? file.length : Long.BYTES);
            file[at] ^= (byte) (1 << random.nextInt(8));
        }
        return file;
    }
}
