package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Takes a price file out of gzip or zip, in memory: nothing is written anywhere. */
record Packing(byte[] bytes, String packing) {
    /** A table of prices shrinks to a fifth or a tenth; what shrinks to less than this is no table. */
    private static final long MOST_TIMES = 200;
    private static final long ALWAYS_ALLOWED = 1_000_000;

    static Packing unpack(Path file, byte[] bytes) {
        try {
            if (PriceFile.startsWith(bytes, 0x1F, 0x8B))
                try (var content = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    return new Packing(content(file, content, bytes.length), "gzip");
                }
            if (PriceFile.startsWith(bytes, 'P', 'K', 3, 4))
                try (var content = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                    return new Packing(onlyEntry(file, content, bytes.length), "zip");
                }
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException("%s can't be unpacked (%s): pack it again, or give the file unpacked."
                    .formatted(Quoted.whole(file.toString()),
                            Quoted.of(Objects.requireNonNullElse(e.getMessage(), "it is damaged"))),
                    e);
        }
        return new Packing(bytes, "");
    }

    private static byte[] onlyEntry(Path file, ZipInputStream zip, int packed) throws IOException {
        byte[] found = {};
        int files = 0;
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            requireName(file, entry);
            if (entry.isDirectory())
                continue;
            if (++files > 1)
                throw refused(file, "holds more than one file", "give one of them");
            found = content(file, zip, packed);
        }
        if (files == 0)
            throw refused(file, "is a zip without a file", "give the file unpacked");
        return found;
    }

    private static void requireName(Path file, ZipEntry entry) {
        var name = entry.getName().replace('\\', '/');
        if (name.equals("[Content_Types].xml") || name.startsWith("xl/"))
            throw refused(file, "is an Excel workbook", "export it as CSV");
        if (name.startsWith("/") || name.matches("[A-Za-z]:.*") || ("/" + name + "/").contains("/../"))
            throw refused(file, "holds a path that leads outside (%s)".formatted(Quoted.of(entry.getName())),
                    "pack the file alone");
    }

    private static byte[] content(Path file, InputStream stream, long packed) throws IOException {
        long most = Math.min(PriceFile.LARGEST, Math.max(ALWAYS_ALLOWED, MOST_TIMES * packed));
        var bytes = stream.readNBytes((int) most + 1);
        if (bytes.length > most)
            throw refused(file, "unpacks to more than %d bytes".formatted(most), "give the file unpacked");
        return bytes;
    }

    private static UserException refused(Path file, String what, String mend) {
        return new Place(file, "line").fault(what, mend);
    }
}
