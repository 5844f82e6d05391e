package io.pipevolve.model.torch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript source as the archive that libtorch loads: an uncompressed zip of the source, a pickled module
 * object without attributes, and the format's version. Version 10 is the first that accepts
 * {@code gelu(approximate=…)}.
 */
final class KernelArchive {
    private static final long EPOCH_1980 = 315532800000L;

    private KernelArchive() {
    }

    static InputStream open(String resource) {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("kernels/data.pkl", modulePickle());
        entries.put("kernels/code/__torch__.py", source(resource));
        entries.put("kernels/constants.pkl", new byte[]{(byte) 0x80, 2, ')', '.'});
        entries.put("kernels/version", "10\n".getBytes(StandardCharsets.US_ASCII));
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            for (var entry : entries.entrySet())
                store(out, entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(zip.toByteArray());
    }

    private static void store(ZipOutputStream out, Map.Entry<String, byte[]> file) throws IOException {
        var crc = new CRC32();
        crc.update(file.getValue());
        var entry = new ZipEntry(file.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.getValue().length);
        entry.setCrc(crc.getValue());
        entry.setTime(EPOCH_1980);
        out.putNextEntry(entry);
        out.write(file.getValue());
    }

    /** Pickle protocol 2 of a {@code Kernels} object with the one attribute {@code training = False}. */
    private static byte[] modulePickle() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[]{(byte) 0x80, 2});
        out.writeBytes("c__torch__\nKernels\n".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[]{')', (byte) 0x81, '}', 'X', 8, 0, 0, 0});
        out.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[]{(byte) 0x89, 's', 'b', '.'});
        return out.toByteArray();
    }

    private static byte[] source(String resource) {
        try (var in = KernelArchive.class.getResourceAsStream(resource)) {
            if (in == null)
                throw new IllegalStateException("The resource " + resource + " is missing from the build.");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
