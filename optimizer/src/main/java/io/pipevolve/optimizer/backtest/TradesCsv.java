package io.pipevolve.optimizer.backtest;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.pipevolve.fitness.backtest.Trade;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The trades, a row each under a header; money in the account's currency. */
record TradesCsv(Backtested tested) {
    private static final List<String> HEADER = List.of("side", "lots", "entry_time", "entry_price", "exit_time",
            "exit_price", "reason", "bars", "commission", "profit");

    String text() {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(HEADER);
            tested.test().run().trades().forEach(trade -> csv.writeRecord(fields(trade)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private List<String> fields(Trade trade) {
        return List.of(trade.direction() > 0 ? "buy" : "sell", decimals(2, trade.lots()),
                tested.dates().iso(trade.entry().time()), price(trade.entry()), tested.dates().iso(trade.exit().time()),
                price(trade.exit()), trade.reason().key(), Integer.toString(trade.bars()),
                decimals(2, trade.commission()), decimals(2, trade.profit()));
    }

    /** One decimal more than the pair is quoted with: a level may lie between two points. */
    private String price(Trade.Deal deal) {
        return decimals(tested.pair().digits() + 1, deal.price());
    }

    private static String decimals(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
