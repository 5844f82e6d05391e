package io.pipevolve.model.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Reads and writes safetensors files, the format of HuggingFace's checkpoints. */
public final class Safetensors {
    private static final int ALIGNMENT = 8;

    private Safetensors() {
    }

    /** Reads every tensor, in the file's order; half-precision ones become 32-bit floats. */
    public static Map<String, NDArray> read(Path file, NDManager manager) {
        return read(file, manager, _ -> true);
    }

    /** As {@link #read(Path, NDManager)}, the tensors of these names alone; no other is loaded. */
    public static Map<String, NDArray> read(Path file, NDManager manager, Predicate<String> wanted) {
        CheckpointLimits.requireFile(file);
        try (var channel = Files.newByteChannel(file)) {
            var header = SafetensorsHeader.read(file, channel);
            var tensors = new LinkedHashMap<String, NDArray>();
            for (var entry : header.entries().entrySet())
                if (wanted.test(entry.getKey()))
                    tensors.put(entry.getKey(),
                            tensor(channel, header.dataStart(), entry.getValue(), manager));
            return tensors;
        } catch (IOException e) {
            throw new UserException("%s: cannot be read (%s); name a folder with model.safetensors.".formatted(file,
                    e.getMessage()), e);
        }
    }

    /** Refuses a tensor that holds NaN or an infinity: all that is computed from it would be. */
    public static void requireFinite(Path file, String name, NDArray floats) {
        if (floats.isEmpty())
            return;
        try (var least = floats.min(); var most = floats.max()) {
            if (!Float.isFinite(least.getFloat()) || !Float.isFinite(most.getFloat()))
                throw new UserException("%s: the tensor %s holds a value that is no finite number: fetch or train it "
                        .formatted(file, Shown.text(name)) + "again.");
        }
    }

    /** The mapping ends with the copy: until then its pages count as this process's memory. */
    private static NDArray tensor(SeekableByteChannel channel, long dataStart, SafetensorsHeader.Entry entry,
            NDManager manager) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return tensor(bytes(channel, dataStart, entry, arena), entry, manager);
        }
    }

    /**
     * The tensor's bytes. A file inside a jar cannot be mapped: as a {@link FileChannel} it would be copied beside the
     * jar, where there may be no room and no right to write.
     */
    private static ByteBuffer bytes(SeekableByteChannel channel, long dataStart, SafetensorsHeader.Entry entry,
            Arena arena) throws IOException {
        long size = entry.end() - entry.begin();
        long position = dataStart + entry.begin();
        if (channel instanceof FileChannel mappable)
            return mappable.map(FileChannel.MapMode.READ_ONLY, position, size, arena).asByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN);
        var bytes = arena.allocate(size).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        SafetensorsHeader.fill(channel, bytes, position);
        return bytes.flip();
    }

    private static NDArray tensor(ByteBuffer bytes, SafetensorsHeader.Entry entry, NDManager manager) {
        var shape = new Shape(entry.shape());
        return switch (entry.type()) {
            case "F32" -> copy(manager, bytes, shape, DataType.FLOAT32);
            case "F64" -> copy(manager, bytes, shape, DataType.FLOAT64);
            case "I64" -> copy(manager, bytes, shape, DataType.INT64);
            case "I32" -> copy(manager, bytes, shape, DataType.INT32);
            case "I8" -> copy(manager, bytes, shape, DataType.INT8);
            case "U8" -> copy(manager, bytes, shape, DataType.UINT8);
            case "BOOL" -> copy(manager, bytes, shape, DataType.BOOLEAN);
            default -> widened(manager, bytes, shape, entry.type().equals("BF16"));
        };
    }

    /** An array over a direct buffer aliases it, and an update in place would write into the read-only mapping. */
    private static NDArray copy(NDManager manager, ByteBuffer bytes, Shape shape, DataType type) {
        try (var alias = manager.create(bytes, shape, type)) {
            return alias.duplicate();
        }
    }

    private static NDArray widened(NDManager manager, ByteBuffer bytes, Shape shape, boolean brain) {
        var values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            short half = bytes.getShort(2 * i);
            values[i] = brain ? Float.intBitsToFloat(half << 16) : Float.float16ToFloat(half);
        }
        try (var alias = manager.create(values, shape)) {
            return alias.duplicate();
        }
    }

    /** Writes 32-bit float tensors in the map's order, whole or not at all. */
    public static void write(Path file, Map<String, NDArray> tensors) {
        var header = Json.object();
        header.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (var tensor : tensors.entrySet()) {
            if (tensor.getValue().getDataType() != DataType.FLOAT32)
                throw new IllegalArgumentException(
                        "%s is %s: only 32-bit floats are written.".formatted(tensor.getKey(),
                                tensor.getValue().getDataType()));
            var entry = header.putObject(tensor.getKey()).put("dtype", "F32");
            var shape = entry.putArray("shape");
            for (long size : tensor.getValue().getShape().getShape())
                shape.add(size);
            long end = offset + tensor.getValue().size() * Float.BYTES;
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        var text = header.toString();
        int padding = -text.getBytes(StandardCharsets.UTF_8).length & (ALIGNMENT - 1);
        write(file, (text + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8), tensors);
    }

    private static void write(Path file, byte[] header, Map<String, NDArray> tensors) {
        try {
            AtomicFile.write(file, channel -> {
                var length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
                AtomicFile.writeAll(channel, length.flip());
                AtomicFile.writeAll(channel, ByteBuffer.wrap(header));
                for (var tensor : tensors.values())
                    AtomicFile.writeAll(channel, tensor.toByteBuffer());
            });
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(file), e);
        }
    }
}
