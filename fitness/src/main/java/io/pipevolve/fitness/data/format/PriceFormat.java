package io.pipevolve.fitness.data.format;

/** A kind of price file. */
interface PriceFormat {
    boolean fits(PriceFile file);

    /** What its bars are counted in, as messages call it. */
    default String unit() {
        return "line";
    }

    /** The bars in the file's order; what was understood goes into the findings. */
    Bars read(PriceFile file, PriceRequest request, Findings findings);
}
