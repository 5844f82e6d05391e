package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Quoted;
import java.util.Optional;

/** Finds out where a table keeps what: by the names of its header, else by what stands in its rows. */
final class TableLayout {
    private static final int LOOKED_AT = 12;

    private final Cells cells;
    private final Place place;
    private final PriceRequest request;
    private final Findings findings;

    TableLayout(Cells cells, Place place, PriceRequest request, Findings findings) {
        this.cells = cells;
        this.place = place;
        this.request = request;
        this.findings = findings;
    }

    Rows rows() {
        int most = widest();
        var mark = cells.mark();
        while (cells.next() && isAlone() && most > 1) {
            findings.note("line %d (%s) is no row of prices and was passed over".formatted(cells.line(),
                    Quoted.of(cells.cell(0))));
            findings.changed();
            mark = cells.mark();
        }
        cells.back(mark);
        if (!cells.next())
            throw place.fault("holds 0 bars", "give a file with prices, two bars at the least");
        int symbol = isWord(0) && cells.count() > 2 && TimeReader.isTime(cells.cell(1)) ? 0 : Layout.NONE;
        if (TimeReader.isTime(cells.cell(symbol + 1)) && (symbol == 0 || !isWord(0)))
            return byPosition(mark, symbol);
        var layout = new Header(cells, place, request, findings).read();
        return byHeader(layout);
    }

    private Rows byPosition(Cells.Mark mark, int symbol) {
        int count = cells.count();
        while (count > 2 && cells.isEmpty(count - 1))
            count--;
        var row = Quoted.of(cells.row(LOOKED_AT));
        int line = cells.line();
        cells.back(mark);
        int behind = count - symbol - 2;
        boolean clock = behind != 1 && isClockThroughout(mark, symbol + 2);
        int prices = clock ? behind - 1 : behind;
        if (prices != 1 && prices < 4)
            throw place.fault(line, "the row (%s) is neither time and close nor time, open, high, low, close"
                    .formatted(row), "begin the file with a header such as Date,Close");
        if (symbol >= 0)
            findings.changed();
        if (prices == 10)
            findings.note("the first five columns of prices are read, the bid; the last five are taken for the ask");
        findings.fact("close", "by position");
        return rows(mark, Layout.byPosition(count, symbol, clock), false);
    }

    private Rows byHeader(Layout named) {
        var mark = cells.mark();
        var layout = named;
        if (cells.next())
            layout = fitted(named, mark);
        cells.back(mark);
        return rows(mark, layout, true);
    }

    /** The header's columns, held against the first row of prices. */
    private Layout fitted(Layout named, Cells.Mark mark) {
        int count = cells.count();
        int unnamed = named.day() + 1;
        if (count == named.cells() + 1 && named.clock() == Layout.NONE && isClock(unnamed)) {
            findings.note("the header does not name the clock behind the date; it is read");
            findings.changed();
            return named.withUnnamedClock();
        }
        if (count == named.cells() + named.prices() && named.prices() > 0 && isJoined(named, mark)) {
            findings.note("commas part the digits of the prices too: they are read as decimal commas");
            findings.changed();
            return named.joinedPrices();
        }
        if (named.clock() != Layout.NONE
                && (named.clock() >= count || hasClock(named.day()) || !isClock(named.clock())))
            return named.withClock(Layout.NONE);
        return named;
    }

    /** Whether the row is one cell, or Excel's word on the separator. */
    private boolean isAlone() {
        return cells.count() == 1 || (cells.count() == 2 && cells.isEmpty(1) && cells.cell(0).equals("sep="));
    }

    private boolean hasClock(int cell) {
        return cell < cells.count() && TimeReader.hasClock(cells.cell(cell));
    }

    /** Whether the rows agree that each price is two cells: whole digits, then a fraction of about one length. */
    private boolean isJoined(Layout named, Cells.Mark mark) {
        int[] lengths = new int[32];
        int rows = 0;
        cells.back(mark);
        while (cells.next()) {
            if (cells.count() != named.cells() + named.prices())
                return false;
            rows++;
            for (int cell = 0, at = 0; cell < named.cells(); cell++, at++)
                if (named.isPrice(cell)) {
                    int fraction = cells.to(at + 1) - cells.from(at + 1);
                    if (fraction == 0 || fraction > 8 || !isDigits(at) || !isDigits(at + 1)
                            || cells.to(at) + 1 != cells.from(at + 1))
                        return false;
                    lengths[fraction]++;
                    at++;
                }
        }
        int longest = lengths.length - 1;
        while (longest > 0 && lengths[longest] == 0)
            longest--;
        return lengths[longest] >= 0.8 * rows * named.prices();
    }

    private boolean isDigits(int cell) {
        int length = cells.to(cell) - cells.from(cell);
        return length > 0 && Digits.count(cells.text(), cells.from(cell), cells.to(cell)) == length;
    }

    private boolean isClock(int cell) {
        return cell < cells.count()
                && Clock.read(cells.text(), cells.from(cell), cells.to(cell), new TimeCell());
    }

    /** Whether the cell is a clock in each row; one of digits alone must not be a price by chance. */
    private boolean isClockThroughout(Cells.Mark mark, int cell) {
        boolean colons = false;
        boolean sameDay = false;
        boolean sameClock = true;
        String day = "";
        String clock = "";
        int rows = 0;
        while (cells.next()) {
            if (!isClock(cell) || hasClockOfItsOwn(cell - 1)) {
                cells.back(mark);
                return false;
            }
            colons |= cells.cell(cell).indexOf(':') >= 0;
            if (colons)
                break;
            sameDay |= cells.cell(cell - 1).equals(day);
            sameClock &= rows++ == 0 || cells.cell(cell).equals(clock);
            day = cells.cell(cell - 1);
            clock = cells.cell(cell);
        }
        cells.back(mark);
        boolean is = colons || sameDay || sameClock;
        if (is && !colons)
            findings.changed();
        return is;
    }

    private boolean hasClockOfItsOwn(int cell) {
        return TimeReader.hasClock(cells.cell(cell));
    }

    private boolean isWord(int cell) {
        return cells.count() > cell && !cells.isEmpty(cell) && Character.isLetter(cells.text().charAt(cells.from(cell)))
                && Digits.count(cells.text(), cells.from(cell), cells.to(cell)) == 0
                && !TimeReader.isTime(cells.cell(cell));
    }

    private int widest() {
        var mark = cells.mark();
        int most = 0;
        for (int row = 0; row < LOOKED_AT && cells.next(); row++)
            most = Math.max(most, cells.count());
        cells.back(mark);
        return most;
    }

    private Rows rows(Cells.Mark mark, Layout layout, boolean header) {
        if (layout.symbol() != Layout.NONE && request.reading().symbol().isPresent())
            findings.changed();
        Optional<String> wanted = layout.symbol() == Layout.NONE ? Optional.empty() : request.reading().symbol();
        return new Rows(cells, mark, layout, place, wanted, header);
    }
}
