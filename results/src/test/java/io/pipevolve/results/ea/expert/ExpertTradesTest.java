package io.pipevolve.results.ea.expert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bars, forecasts and the trades that the Java backtest makes of them ({@code trades.csv}): the Expert Advisor makes
 * the same.
 */
class ExpertTradesTest {
    private static final int FIRST = 100;
    private static final double SPREAD = 0.0002;
    /** The broker rounds levels to ticks, the backtest does not. */
    private static final double PRICE = 1e-7;

    @TempDir
    static Path folder = Path.of(".");

    private static CppProgram program = new CppProgram(folder);

    @BeforeAll
    static void compile() throws IOException {
        var model = ExampleExperts.quick();
        ExampleExperts.graphs(folder, model, GraphForm.values());
        ExpertPackage.write(folder, List.of(model), ExpertPackage.BUILD);
        MqlTranslation.translate(folder.resolve("MQL5"), folder);
        program = CppProgram.compiled("expert.cpp", folder, "-I", folder.toString());
    }

    @Test
    void the_expert_trades_as_the_backtest_does() throws IOException {
        var expected = rows("trade").stream().filter(trade -> !trade.endsWith(",end")).toList();

        var trades = program.output(script()).stream().filter(line -> line.startsWith("trade,")).toList();

        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(trades).hasSameSizeAs(expected);
        for (int i = 0; i < trades.size(); i++) {
            var trade = trades.get(i).split(",", -1);
            var same = expected.get(i).split(",", -1);
            for (int field : new int[]{1, 2, 3, 5, 7})
                assertThat(trade[field]).as(expected.get(i)).isEqualTo(same[field]);
            for (int field : new int[]{4, 6})
                assertThat(Double.parseDouble(trade[field])).as(expected.get(i))
                        .isCloseTo(Double.parseDouble(same[field]), within(PRICE));
        }
    }

    /** Closed bars up to the first decision, then each bar with what was forecast at the close before it. */
    private static List<String> script() throws IOException {
        var script = new ArrayList<>(List.of("tick-size 1e-9", "digits 9", "tester 1", "input InpThresholdAtr 0.1",
                "input InpStopAtr 1", "input InpTakeAtr 1.5"));
        var bars = rows("bar");
        for (int i = 0; i < bars.size(); i++) {
            var bar = bars.get(i).split(",", -1);
            long time = LocalDate.parse(bar[1]).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            var prices = "%d %s %s %s %s".formatted(time, bar[2], bar[3], bar[4], bar[5]);
            script.add(i <= FIRST
                    ? "bar " + prices
                    : "day %s %s %s".formatted(prices, SPREAD, bars.get(i - 1).split(",", -1)[6]));
            if (i == FIRST)
                script.add("init");
        }
        return script;
    }

    private static List<String> rows(String kind) throws IOException {
        try (var stream = ExpertTradesTest.class.getResourceAsStream("/ea/trades.csv")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.startsWith(kind + ",")).toList();
        }
    }
}
