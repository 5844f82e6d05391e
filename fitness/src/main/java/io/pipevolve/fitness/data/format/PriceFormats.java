package io.pipevolve.fitness.data.format;

import java.util.List;

/** The kinds of price files that are read; the first that fits a file reads it. */
public final class PriceFormats {
    private static final List<PriceFormat> ALL = List.of(new Mt4History(), new JsonCandles(), new TableFormat());

    private PriceFormats() {
    }

    public static Bars read(PriceFile file, PriceRequest request, Findings findings) {
        return of(file).read(file, request, findings);
    }

    /** Where faults of its bars lie. */
    public static Place place(PriceFile file) {
        return file.place(of(file).unit());
    }

    private static PriceFormat of(PriceFile file) {
        return ALL.stream().filter(format -> format.fits(file)).findFirst().orElseThrow();
    }
}
