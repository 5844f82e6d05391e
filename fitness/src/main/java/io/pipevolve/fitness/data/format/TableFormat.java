package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Timeframe;
import java.util.EnumSet;

/** Rows of text: CSV and its kin, with and without a header. What no other format wants is one. */
final class TableFormat implements PriceFormat {
    @Override
    public boolean fits(PriceFile file) {
        return true;
    }

    @Override
    public Bars read(PriceFile file, PriceRequest request, Findings findings) {
        findings.fact("format", "table" + (file.packing().isEmpty() ? "" : " in " + file.packing()));
        return read(TextOf.file(file, findings), file.place("line"), request, findings);
    }

    static Bars read(String text, Place place, PriceRequest request, Findings findings) {
        var separator = Separator.of(text);
        findings.fact("separator", separator.called());
        var cells = new Cells(text, separator.character(), separator.quotedLines(), place);
        var rows = new TableLayout(cells, place, request, findings).rows();
        var times = TimeReader.decide(rows, request, findings);
        var style = decideStyle(rows, separator);
        findings.fact("decimals", style.decimal() == ',' ? "comma" : "point");
        if (style != NumberStyle.POINT)
            findings.changed();
        var sink = sink(rows, request, findings);
        new TableBars(rows, times, style, findings).into(sink);
        return sink.bars();
    }

    private static BarSink sink(Rows rows, PriceRequest request, Findings findings) {
        var layout = rows.layout();
        if (!layout.ticks())
            return new BarList(layout.whole());
        Timeframe timeframe = request.timeframe().orElseThrow(() -> rows.place().fault("holds ticks, not bars",
                "give --timeframe, such as M15, to have them joined"));
        findings.joinedInto(timeframe);
        return new TickBars(timeframe, rows.place(), findings);
    }

    /** Only where some cell may hold a comma every number has to be looked at. */
    private static NumberStyle decideStyle(Rows rows, Separator separator) {
        var text = rows.cells().text();
        boolean possible = rows.layout().joined() || text.indexOf(separator.character() == ',' ? '"' : ',') >= 0;
        if (!possible)
            return NumberStyle.POINT;
        var left = EnumSet.allOf(NumberStyle.class);
        rows.restart();
        while (rows.next())
            if (!rows.isNull())
                for (int cell : pricesOf(rows.layout()))
                    left.removeIf(style -> !rows.isNothing(cell)
                            && Double.isNaN(style.read(text, rows.cells().from(cell), rows.cells().to(cell))));
        rows.restart();
        return left.stream().findFirst().orElse(NumberStyle.POINT);
    }

    private static int[] pricesOf(Layout layout) {
        return layout.whole()
                ? new int[]{layout.open(), layout.high(), layout.low(), layout.close()}
                : new int[]{layout.close()};
    }
}
