package io.pipevolve.results.report;

import java.util.function.Supplier;

/**
 * How wide text for people may be; what is written within {@link #write} folds there.
 *
 * @param paragraphs
 *            columns of running text
 * @param tables
 *            columns of a table
 */
public record Page(int paragraphs, int tables) {
    /** Where nobody reads along, as in a file: lines of running text stay short enough to be read, tables are whole. */
    public static final Page UNBOUNDED = new Page(100, Integer.MAX_VALUE);

    private static final ScopedValue<Page> CURRENT = ScopedValue.newInstance();
    private static final int NARROWEST = 40;

    /**
     * A terminal's page: longer lines than {@link #UNBOUNDED} has are hard to read, and below 40 columns nothing fits.
     */
    public static Page of(int columns) {
        int wide = Math.max(NARROWEST, columns);
        return new Page(Math.min(UNBOUNDED.paragraphs, wide), wide);
    }

    /** Does what writes text, in this thread, on this page. */
    public <T> T write(Supplier<T> writer) {
        return ScopedValue.where(CURRENT, this).call(writer::get);
    }

    static Page current() {
        return CURRENT.orElse(UNBOUNDED);
    }
}
