package io.pipevolve.fitness.data.format;

/**
 * Where the rows of a table keep what is read of them, each the number of a cell, or {@link #NONE}.
 *
 * @param cells
 *            of each row
 * @param twin
 *            another column under the name of the close
 * @param ask
 *            of ticks, whose bid stands as the close
 * @param joined
 *            whether every price is two cells, parted by its decimal comma
 * @param zone
 *            of the clock as the header tells it; empty where it doesn't
 */
record Layout(int cells, int day, int clock, int open, int high, int low, int close, int twin, int symbol, int ask,
        boolean joined, String zone) {
    static final int NONE = -1;

    /** Time, perhaps a clock, and a close or open, high, low, close, in that order. */
    static Layout byPosition(int cells, int symbol, boolean clock) {
        int day = symbol + 1;
        int first = day + (clock ? 2 : 1);
        boolean whole = cells - first >= 4;
        return new Layout(cells, day, clock ? day + 1 : NONE, whole ? first : NONE, whole ? first + 1 : NONE,
                whole ? first + 2 : NONE, whole ? first + 3 : first, NONE, symbol, NONE, false, "");
    }

    boolean whole() {
        return open != NONE && high != NONE && low != NONE;
    }

    boolean ticks() {
        return ask != NONE;
    }

    Layout joinedPrices() {
        return new Layout(cells, day, clock, open, high, low, close, twin, symbol, ask, true, zone);
    }

    /** One cell more behind the day: a clock that the header doesn't name. */
    Layout withUnnamedClock() {
        return new Layout(cells + 1, day, day + 1, moved(open), moved(high), moved(low), moved(close), moved(twin),
                moved(symbol), moved(ask), joined, zone);
    }

    Layout withClock(int cell) {
        return new Layout(cells, day, cell, open, high, low, close, twin, symbol, ask, joined, zone);
    }

    /** How many cells hold prices. */
    int prices() {
        int count = 0;
        for (int cell : new int[]{open, high, low, close})
            count += cell != NONE ? 1 : 0;
        return count;
    }

    boolean isPrice(int cell) {
        return cell == open || cell == high || cell == low || cell == close;
    }

    private int moved(int cell) {
        return cell > day ? cell + 1 : cell;
    }
}
