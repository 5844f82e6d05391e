package io.pipevolve.optimizer.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.results.report.MarkdownTable;
import io.pipevolve.results.report.TextTable;
import io.pipevolve.results.report.VerdictText;
import io.pipevolve.results.report.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** A backtest as people read it, on a terminal and in a folder. */
record BacktestReport(Backtested tested) {
    private static final String PICTURE = "equity.png";

    String text(Optional<Path> written) {
        var words = new BacktestWords(tested);
        return Words.paragraph(words.head()) + verdict() + Words.paragraph(words.look()) + "\n"
                + TextTable.of(new BacktestTable(tested).rows()) + "\n" + Words.paragraph(words.finding())
                + items(words) + written.map("Written: %s\n"::formatted).orElse("");
    }

    /** Writes table, trades and picture. */
    void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve("backtest.md"), markdown());
        AtomicFile.write(folder.resolve("backtest.json"), json() + "\n");
        AtomicFile.write(folder.resolve("trades.csv"), new TradesCsv(tested).text());
        AtomicFile.write(folder.resolve(PICTURE), new EquityPicture(tested).drawn().png());
    }

    JsonNode json() {
        return new BacktestJson(tested).object();
    }

    private String markdown() {
        var words = new BacktestWords(tested);
        return """
                # Backtest on the hold-out

                %s
                %s
                %s
                %s
                %s
                %s
                ![Equity: blue the forecasts, orange buy and hold, grey the random entries from 5 to 95 %% and their \
                median](%s)
                """.formatted(Words.paragraph(words.head()), verdict(), Words.paragraph(words.look()),
                MarkdownTable.of(new BacktestTable(tested).rows()), Words.paragraph(words.finding()),
                items(words), PICTURE);
    }

    private static String items(BacktestWords words) {
        return words.assumptions().stream().map(text -> Words.item("- ", text)).collect(Collectors.joining());
    }

    private String verdict() {
        var holdOut = tested.look().holdOut();
        return holdOut.verdict().map(VerdictText::of).orElse("")
                + VerdictText.warning(Optional.of(holdOut)).map(warning -> Words.paragraph("Warning: " + warning))
                        .orElse("");
    }
}
