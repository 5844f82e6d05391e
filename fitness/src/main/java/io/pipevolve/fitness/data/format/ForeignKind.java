package io.pipevolve.fitness.data.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.pipevolve.config.UserException;
import java.util.List;
import java.util.Optional;

/** Kinds of files that hold no text, known by their first bytes. */
record ForeignKind(String first, String what, String mend) {
    private static final String AS_CSV = "export it as CSV";
    private static final List<ForeignKind> ALL = List.of(kind("PAR1", "a Parquet file"),
            kind("ARROW1", "an Arrow file"), kind("FEA1", "a Feather file"), kind("ORC", "an ORC file"),
            kind("\u0089HDF", "an HDF5 file"), kind("SQLite format 3", "an SQLite database"),
            kind("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook"), kind("\u0093NUMPY", "a NumPy array"),
            kind("\u0080\u0002", "a Python pickle"), kind("\u0080\u0003", "a Python pickle"),
            kind("\u0080\u0004", "a Python pickle"), kind("\u0080\u0005", "a Python pickle"),
            kind("%PDF", "a PDF document"), kind("\u0089PNG", "a picture"), kind("\u00ff\u00d8\u00ff", "a picture"),
            kind("GIF8", "a picture"), new ForeignKind("7z\u00bc\u00af", "a 7z archive", "unpack it"),
            new ForeignKind("Rar!", "a RAR archive", "unpack it"),
            new ForeignKind("BZh", "a bzip2 archive", "unpack it"),
            new ForeignKind("\u00fd7zXZ", "an xz archive", "unpack it"),
            new ForeignKind("(\u00b5/\u00fd", "a zstd archive", "unpack it"),
            new ForeignKind("]\0\0", "an LZMA archive such as Dukascopy's bi5", "export bars as CSV"),
            new ForeignKind("\u007fELF", "a program", "name a file of prices"),
            new ForeignKind("<!DOCTYPE", "a web page", "download the file itself"),
            new ForeignKind("<!doctype", "a web page", "download the file itself"),
            new ForeignKind("<html", "a web page", "download the file itself"), kind("<?xml", "an XML file"));

    static void refuse(PriceFile file) {
        of(file.bytes()).ifPresent(kind -> {
            throw kind.fault(file);
        });
    }

    private static Optional<ForeignKind> of(byte[] bytes) {
        var begin = new String(bytes, 0, Math.min(bytes.length, 16), ISO_8859_1);
        return ALL.stream().filter(kind -> begin.startsWith(kind.first())).findFirst();
    }

    private UserException fault(PriceFile file) {
        return file.place("line").fault("is " + what, mend);
    }

    private static ForeignKind kind(String first, String what) {
        return new ForeignKind(first, what, AS_CSV);
    }
}
