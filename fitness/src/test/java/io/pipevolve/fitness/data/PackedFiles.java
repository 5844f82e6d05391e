package io.pipevolve.fitness.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bytes of archives and of MetaTrader 4's history. */
final class PackedFiles {
    static final int HISTORY_HEADER = 148;

    private PackedFiles() {
    }

    static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var to = new GZIPOutputStream(packed)) {
            to.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** The same text under each of these names; one that ends with a slash is a folder. */
    static byte[] zip(String text, String... names) {
        var packed = new ByteArrayOutputStream();
        try (var to = new ZipOutputStream(packed)) {
            for (var name : names) {
                to.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/"))
                    to.write(text.getBytes(StandardCharsets.UTF_8));
                to.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Bytes of a bar. */
    static int historyRecord(byte[] history) {
        return historyRecord(ByteBuffer.wrap(history).order(ByteOrder.LITTLE_ENDIAN).getInt(0));
    }

    private static int historyRecord(int version) {
        return version == 400 ? 44 : 60;
    }

    /** MetaTrader 4's history of EURUSD. */
    static byte[] history(int version, int minutes, List<PriceShapes.Bar> bars) {
        int record = historyRecord(version);
        var bytes = ByteBuffer.allocate(HISTORY_HEADER + bars.size() * record).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(version);
        bytes.put(68, "EURUSD".getBytes(StandardCharsets.US_ASCII)).putInt(80, minutes).putInt(84, 5);
        bytes.position(HISTORY_HEADER);
        for (var bar : bars) {
            int next = bytes.position() + record;
            if (version == 400)
                bytes.putInt((int) bar.unix()).putDouble(price(bar.open())).putDouble(price(bar.low()))
                        .putDouble(price(bar.high())).putDouble(price(bar.close()));
            else
                bytes.putLong(bar.unix()).putDouble(price(bar.open())).putDouble(price(bar.high()))
                        .putDouble(price(bar.low())).putDouble(price(bar.close()));
            bytes.position(next);
        }
        return bytes.array();
    }

    private static double price(int points) {
        return Double.parseDouble(PriceShapes.price(points));
    }
}
