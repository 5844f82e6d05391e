package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the columns by the names in a table's first row, or first two or three, as yfinance writes them. */
final class Header {
    private static final String MEND = "begin the file with a header such as Date,Close";

    private final Cells cells;
    private final Place place;
    private final PriceRequest request;
    private final Findings findings;
    private final List<String> written = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private boolean dayIsFirst;

    Header(Cells cells, Place place, PriceRequest request, Findings findings) {
        this.cells = cells;
        this.place = place;
        this.request = request;
        this.findings = findings;
    }

    /** Reads the header, on whose first row the cells stand. */
    Layout read() {
        int line = cells.line();
        for (int i = 0; i < cells.count(); i++)
            written.add(cells.cell(i));
        written.stream().map(ColumnNames::plain).forEach(names::add);
        var shown = Quoted.of(String.join(", ", written));
        tickers();
        var day = dayIsFirst ? Optional.of(0) : day();
        var bid = ColumnNames.indexOfAny(names, ColumnNames.BID);
        var ask = ColumnNames.indexOfAny(names, ColumnNames.ASK);
        var family = ColumnNames.PRICES.stream()
                .filter(prices -> ColumnNames.indexOfAny(withoutDay(day), prices.close()).isPresent()).findFirst();
        boolean ticks = bid.isPresent() && ask.isPresent()
                && family.flatMap(prices -> ColumnNames.indexOfAny(names, prices.open())).isEmpty();
        if (family.isEmpty() && !ticks)
            throw place.fault(line, "no column of (%s) is called Close".formatted(shown), MEND);
        if (day.isEmpty())
            throw place.fault(line, "no column of (%s) is called Date or Time".formatted(shown), MEND);
        int symbol = ColumnNames.indexOfAny(names, ColumnNames.SYMBOL).orElse(Layout.NONE);
        int clock = clock(day.get());
        if (ticks)
            return new Layout(names.size(), day.get(), clock, Layout.NONE, Layout.NONE, Layout.NONE, bid.get(),
                    Layout.NONE, symbol, ask.get(), false, zone(day.get(), clock));
        return prices(family.get(), day.get(), clock, symbol);
    }

    private Layout prices(ColumnNames family, int day, int clock, int symbol) {
        int close = ColumnNames.indexOfAny(withoutDay(Optional.of(day)), family.close()).orElseThrow();
        int twin = IntStream.range(close + 1, names.size()).filter(i -> names.get(i).equals(names.get(close)))
                .findFirst().orElse(Layout.NONE);
        tellClose(close);
        return new Layout(names.size(), day, clock, any(family.open()), any(family.high()), any(family.low()), close,
                twin, symbol, Layout.NONE, false, zone(day, clock));
    }

    private void tellClose(int close) {
        findings.fact("close", written.get(close));
        var others = ColumnNames.PRICES.stream().flatMap(prices -> prices.close().stream())
                .filter(name -> names.contains(name) && !name.equals(names.get(close))
                        && (dayIsFirst ? names.indexOf(name) > 0 : true))
                .map(name -> written.get(names.indexOf(name))).toList();
        if (!others.isEmpty())
            findings.note("%s is read as the price, not %s".formatted(Quoted.of(written.get(close)),
                    Quoted.of(String.join(", ", others))));
        if (ColumnNames.PRICES.getLast().close().contains(names.get(close)))
            findings.note("%s is read as the price; it is not held against High and Low, which are not adjusted"
                    .formatted(Quoted.of(written.get(close))));
    }

    private List<String> withoutDay(Optional<Integer> day) {
        if (day.isEmpty())
            return names;
        var others = new ArrayList<>(names);
        others.set(day.get(), "\0");
        return others;
    }

    private int any(List<String> wanted) {
        return ColumnNames.indexOfAny(names, wanted).orElse(Layout.NONE);
    }

    /** An unnamed first column is an index of dates, as Python writes it. */
    private Optional<Integer> day() {
        return ColumnNames.indexOfAny(names, ColumnNames.DAY)
                .or(() -> names.getFirst().isEmpty() ? Optional.of(0) : Optional.empty());
    }

    private int clock(int day) {
        return ColumnNames.indexOfAny(names, ColumnNames.CLOCK).filter(i -> i != day).orElse(Layout.NONE);
    }

    private String zone(int day, int clock) {
        for (int column : clock == Layout.NONE ? new int[]{day} : new int[]{day, clock}) {
            var name = written.get(column);
            int open = name.indexOf('(');
            int end = name.indexOf(')', open + 1);
            if (open > 0 && end > open)
                return name.substring(open + 1, end).strip();
            var words = name.toLowerCase(Locale.ROOT).split("[_ ]", -1);
            if (List.of(words).contains("utc") || List.of(words).contains("gmt"))
                return "UTC";
        }
        return "";
    }

    /** A second row of tickers and perhaps a third that names the index. */
    private void tickers() {
        var mark = cells.mark();
        if (!cells.next() || !isTickers()) {
            cells.back(mark);
            return;
        }
        dayIsFirst = true;
        findings.changed();
        var symbols = new ArrayList<String>(Collections.nCopies(names.size(), ""));
        for (int i = 1; i < Math.min(cells.count(), names.size()); i++)
            symbols.set(i, cells.cell(i));
        choose(symbols);
        var third = cells.mark();
        if (!cells.next() || !ColumnNames.DAY.contains(ColumnNames.plain(cells.cell(0))))
            cells.back(third);
    }

    private boolean isTickers() {
        var first = ColumnNames.plain(cells.cell(0));
        boolean named = ColumnNames.SYMBOL.contains(first);
        boolean unnamed = first.isEmpty() && cells.count() > 1 && !cells.isEmpty(1)
                && Double.isNaN(NumberStyle.POINT.read(cells.text(), cells.from(1), cells.to(1)));
        return cells.count() <= names.size() && (named || unnamed);
    }

    private void choose(List<String> symbols) {
        var all = symbols.stream().filter(symbol -> !symbol.isEmpty()).distinct().toList();
        var wanted = request.reading().symbol().or(() -> all.size() == 1
                ? Optional.of(all.getFirst())
                : Optional.empty()).orElseThrow(() -> Symbols.several(place, cells.line(), all));
        if (!all.contains(wanted))
            throw Symbols.missing(place, wanted, all);
        findings.fact("symbol", wanted);
        for (int i = 1; i < names.size(); i++)
            if (!symbols.get(i).equals(wanted))
                names.set(i, "\0");
    }
}
