package io.pipevolve.fitness.data.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.pipevolve.config.Quoted;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * MetaTrader 4's history, {@code .hst}: a header of 148 bytes (version, copyright, symbol, minutes of a bar, digits),
 * then bars of 44 bytes (version 400: time in 4 bytes, open, low, high, close, volume) or 60 (401: time in 8 bytes,
 * open, high, low, close, volumes, spread), little-endian.
 */
final class Mt4History implements PriceFormat {
    private static final int HEADER = 148;
    private static final int COPYRIGHT = 64;
    private static final int SYMBOL = 12;
    private static final int OLD = 400;
    private static final int NEW = 401;
    private static final int OLD_RECORD = 44;
    private static final int NEW_RECORD = 60;

    @Override
    public boolean fits(PriceFile file) {
        return file.startsWith(OLD & 0xFF, OLD >> 8, 0, 0) || file.startsWith(NEW & 0xFF, NEW >> 8, 0, 0);
    }

    @Override
    public String unit() {
        return "bar";
    }

    @Override
    public Bars read(PriceFile file, PriceRequest request, Findings findings) {
        var bytes = ByteBuffer.wrap(file.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        boolean old = file.startsWith(OLD & 0xFF);
        int record = old ? OLD_RECORD : NEW_RECORD;
        var place = file.place(unit());
        if (bytes.limit() < HEADER || (bytes.limit() - HEADER) % record != 0)
            throw place.fault("is a MetaTrader 4 history that was cut (%d bytes)".formatted(bytes.limit()),
                    "copy it again, with MetaTrader closed");
        findings.fact("format", "MetaTrader 4 history, version " + bytes.getInt(0));
        findings.changed();
        var symbol = new String(file.bytes(), 4 + COPYRIGHT, SYMBOL, ISO_8859_1);
        int end = symbol.indexOf('\0');
        findings.fact("symbol", Quoted.of(end < 0 ? symbol : symbol.substring(0, end)));
        var bars = new BarList(true);
        for (int at = HEADER, line = 1; at < bytes.limit(); at += record, line++) {
            long time = old ? Integer.toUnsignedLong(bytes.getInt(at)) : bytes.getLong(at);
            int prices = at + (old ? 4 : 8);
            double second = bytes.getDouble(prices + 8);
            double third = bytes.getDouble(prices + 16);
            bars.add(time, price(place, line, bytes.getDouble(prices)), price(place, line, old ? third : second),
                    price(place, line, old ? second : third), price(place, line, bytes.getDouble(prices + 24)), line);
        }
        return bars.bars();
    }

    private static double price(Place place, int line, double price) {
        if (!(price > 0) || Double.isInfinite(price))
            throw place.fault(line, "the price (%s) must be above 0".formatted(price), "export the history as CSV");
        return price;
    }
}
