package io.pipevolve.fitness.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.Timeframe;
import io.pipevolve.fitness.data.PriceBars;
import io.pipevolve.fitness.data.PriceSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code fitness/src/reference/backtest.py} printed: trades by a program of its own, Sharpe ratio and drawdown by
 * empyrical-reloaded 0.7.1, ATR and deviation by pandas 3.1.1.
 */
class ReferenceTest {
    private static final CurrencyPair PAIR = CurrencyPair.of("EURUSD");

    private final JsonNode reference;

    ReferenceTest() throws IOException {
        try (var in = ReferenceTest.class.getResourceAsStream("reference.json")) {
            reference = new ObjectMapper().readTree(in);
        }
    }

    @ParameterizedTest
    @CsvSource({"plain,104", "wrapped,25", "closes,99"})
    void trades_equity_and_figures_are_those_of_another_program(String name, int trades) {
        var wanted = reference.path("cases").path(name);
        var found = Backtest.of(bars(wanted.path("whole").asBoolean()), new Forecasts(reference.path("horizon").asInt(),
                reference.path("first").asInt(), numbers(reference.path("ends"))), terms(wanted), new Draws(1, 1),
                Cancellation.NONE);
        assertThat(found.run().trades()).hasSize(trades);
        for (int i = 0; i < trades; i++)
            assertSame(found.run().trades().get(i), wanted.path("trades").get(i));
        assertThat(found.run().equity()).containsExactly(numbers(wanted.path("equity")), within(1e-6));
        assertSame(found.performance(), wanted.path("figures"));
    }

    private static void assertSame(Trade trade, JsonNode wanted) {
        assertThat(trade.direction()).isEqualTo(wanted.path("direction").asInt());
        assertThat(trade.entry().bar()).isEqualTo(wanted.path("entry").asInt());
        assertThat(trade.exit().bar()).isEqualTo(wanted.path("exit").asInt());
        assertThat(trade.reason().key()).isEqualTo(wanted.path("reason").asText());
        assertThat(trade.bars()).isEqualTo(wanted.path("bars").asInt());
        assertThat(trade.lots()).isEqualTo(wanted.path("lots").asDouble(), within(1e-9));
        assertThat(trade.entry().price()).isEqualTo(wanted.path("entry_price").asDouble(), within(1e-9));
        assertThat(trade.exit().price()).isEqualTo(wanted.path("exit_price").asDouble(), within(1e-9));
        assertThat(trade.profit()).isEqualTo(wanted.path("profit").asDouble(), within(1e-6));
    }

    private static void assertSame(Performance found, JsonNode wanted) {
        assertThat(found.netProfit()).isEqualTo(wanted.path("net_profit").asDouble(), within(1e-6));
        assertThat(found.profitFactor()).isEqualTo(wanted.path("profit_factor").asDouble(), within(1e-9));
        assertThat(found.drawdown()).isEqualTo(wanted.path("drawdown").asDouble(), within(1e-6));
        assertThat(found.drawdownShare()).isEqualTo(wanted.path("drawdown_share").asDouble(), within(1e-9));
        assertThat(found.winRate()).isEqualTo(wanted.path("win_rate").asDouble(), within(1e-12));
        assertThat(found.averagePips()).isEqualTo(wanted.path("average_pips").asDouble(), within(1e-9));
        assertThat(found.exposure()).isEqualTo(wanted.path("exposure").asDouble(), within(1e-12));
        assertThat(found.sharpe()).isEqualTo(wanted.path("sharpe").asDouble(), within(1e-9));
    }

    private static Terms terms(JsonNode wanted) {
        var rules = new TradingRules(wanted.path("spreads").asDouble(), wanted.path("atrs").asDouble(),
                wanted.path("stop_atr").asDouble(), wanted.path("take_atr").asDouble(),
                wanted.path("risk").asDouble(),
                new Session(wanted.path("session").get(0).asInt(), wanted.path("session").get(1).asInt()));
        var costs = new Costs(wanted.path("spread").asDouble(), wanted.path("commission").asDouble());
        return new Terms(rules, costs, Account.of(PAIR, 10_000), PAIR.pip());
    }

    private PriceBars bars(boolean whole) {
        var times = StreamSupport.stream(reference.path("times").spliterator(), false)
                .map(time -> LocalDateTime.parse(time.asText())).toArray(LocalDateTime[]::new);
        var series = new PriceSeries(Path.of("walk.csv"), "", Timeframe.H1, times, numbers(reference.path("close")));
        return whole
                ? new PriceBars(series, numbers(reference.path("open")), numbers(reference.path("high")),
                        numbers(reference.path("low")))
                : PriceBars.closesOf(series);
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
    }
}
