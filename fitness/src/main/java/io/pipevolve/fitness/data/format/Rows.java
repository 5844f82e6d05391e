package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Walks over a table's rows of prices; every row has as many cells as the first, and all are of one symbol. */
final class Rows {
    private static final Set<String> NOTHING = Set.of("", "null", "nan", "n/a", "na", "nd", "none", "-", ".", "#n/a");
    private static final int SHOWN = 12;

    private final Cells cells;
    private final Cells.Mark first;
    private final Layout layout;
    private final Place place;
    private final Optional<String> wanted;
    private final boolean header;
    private final Set<String> others = new TreeSet<>();
    private String symbol = "";

    /**
     * @param header
     *            whether names tell how many cells a row has
     */
    Rows(Cells cells, Cells.Mark first, Layout layout, Place place, Optional<String> wanted, boolean header) {
        this.cells = cells;
        this.first = first;
        this.layout = layout;
        this.place = place;
        this.wanted = wanted;
        this.header = header;
    }

    Layout layout() {
        return layout;
    }

    Cells cells() {
        return cells;
    }

    Place place() {
        return place;
    }

    /** The symbol whose prices these are, if the rows tell it. */
    String symbol() {
        return symbol;
    }

    void restart() {
        cells.back(first);
    }

    boolean next() {
        while (cells.next()) {
            requireCells();
            if (isWanted())
                return true;
        }
        return false;
    }

    /** Whether the row has no price at all, or says null. */
    boolean isNull() {
        return isNothing(layout.close()) && (!layout.whole() || (isNothing(layout.open()) && isNothing(layout.high())
                && isNothing(layout.low())));
    }

    boolean isNothing(int cell) {
        int length = cells.to(cell) - cells.from(cell);
        if (length > 4 || (length > 0 && Digits.isDigit(cells.text().charAt(cells.from(cell)))))
            return false;
        return NOTHING.contains(cells.cell(cell).toLowerCase(Locale.ROOT));
    }

    /** The error of a table without a row that is wanted. */
    UserException none() {
        return others.isEmpty()
                ? place.fault("holds 0 bars", "give a file with prices, two bars at the least")
                : Symbols.missing(place, wanted.orElse(""), List.copyOf(others));
    }

    private void requireCells() {
        int wanted = layout.cells() + (layout.joined() ? layout.prices() : 0);
        if (cells.count() == wanted + 1 && cells.isEmpty(wanted))
            cells.dropLast();
        if (cells.count() != wanted)
            throw place.fault(cells.line(), header && cells.count() > wanted
                    ? "the header has %d names, the row %d cells".formatted(layout.cells(), cells.count())
                    : "the row has %d columns instead of %d".formatted(cells.count(), wanted),
                    header && cells.count() > wanted ? "name every column" : "complete or delete it");
        if (layout.joined())
            for (int cell = 0; cell < layout.cells(); cell++)
                if (layout.isPrice(cell))
                    cells.join(cell);
    }

    private boolean isWanted() {
        if (layout.symbol() == Layout.NONE)
            return true;
        int length = cells.to(layout.symbol()) - cells.from(layout.symbol());
        boolean same = length == symbol.length()
                && cells.text().startsWith(symbol, cells.from(layout.symbol()));
        if (same && !symbol.isEmpty())
            return true;
        var found = cells.cell(layout.symbol());
        if (wanted.isPresent() && !found.equals(wanted.get())) {
            if (others.size() < SHOWN)
                others.add(found);
            return false;
        }
        if (!symbol.isEmpty() && !found.equals(symbol))
            throw Symbols.several(place, cells.line(), List.of(symbol, found));
        symbol = found;
        return true;
    }

    String shown(int cell) {
        return Quoted.of(cells.cell(cell));
    }

    String shown() {
        return Quoted.of(cells.row(SHOWN));
    }
}
