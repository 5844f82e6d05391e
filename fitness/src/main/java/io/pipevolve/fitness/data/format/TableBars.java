package io.pipevolve.fitness.data.format;

/** Makes bars of a table's rows. */
final class TableBars {
    private final Rows rows;
    private final Cells cells;
    private final Layout layout;
    private final TimeReader times;
    private final NumberStyle style;
    private final Findings findings;

    TableBars(Rows rows, TimeReader times, NumberStyle style, Findings findings) {
        this.rows = rows;
        this.cells = rows.cells();
        this.layout = rows.layout();
        this.times = times;
        this.style = style;
        this.findings = findings;
    }

    void into(BarSink sink) {
        int without = 0;
        rows.restart();
        while (rows.next()) {
            if (rows.isNull()) {
                times.read();
                without++;
                continue;
            }
            requireTwin();
            long time = times.read();
            double close = price(layout.close());
            if (layout.whole())
                sink.add(time, price(layout.open()), price(layout.high()), price(layout.low()), close, cells.line());
            else
                sink.add(time, close, close, close, close, cells.line());
        }
        if (without > 0)
            findings.changed();
        findings.dropped(layout.ticks() ? "ticks of the ask alone" : "rows without a price", without);
        if (!rows.symbol().isEmpty()) {
            findings.fact("symbol", rows.symbol());
        }
    }

    private void requireTwin() {
        if (layout.twin() == Layout.NONE || cells.cell(layout.twin()).equals(cells.cell(layout.close())))
            return;
        throw rows.place().fault(cells.line(), "two columns have the name of the close and differ (%s, %s)".formatted(
                rows.shown(layout.close()), rows.shown(layout.twin())), "delete one, or give them names of their own");
    }

    private double price(int cell) {
        double price = style.read(cells.text(), cells.from(cell), cells.to(cell));
        if (Double.isNaN(price))
            throw rows.place().fault(cells.line(), "the price (%s) is no number".formatted(rows.shown(cell)),
                    "write it like 1.08345, or delete the row");
        if (!(price > 0) || Double.isInfinite(price))
            throw rows.place().fault(cells.line(), "the price (%s) must be above 0".formatted(rows.shown(cell)),
                    "mend or delete the row");
        return price;
    }
}
