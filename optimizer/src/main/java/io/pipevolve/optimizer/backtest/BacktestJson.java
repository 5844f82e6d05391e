package io.pipevolve.optimizer.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.fitness.backtest.Performance;
import io.pipevolve.fitness.backtest.RandomEntries;
import io.pipevolve.results.report.Json;
import io.pipevolve.results.report.VerdictText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** A backtest for programs. */
record BacktestJson(Backtested tested) {
    private static final Map<String, ToDoubleFunction<Performance>> FIGURES = new TreeMap<>(Map.of("trades",
            Performance::trades, "net_profit", Performance::netProfit, "profit_factor", Performance::profitFactor,
            "max_drawdown", Performance::drawdown, "max_drawdown_share", Performance::drawdownShare, "win_rate",
            Performance::winRate, "average_trade_pips", Performance::averagePips, "exposure", Performance::exposure,
            "sharpe", Performance::sharpe));

    ObjectNode object() {
        var dates = tested.dates();
        var holdOut = tested.look().holdOut();
        var json = Json.object().put("search", tested.candidate().search()).put("pair", tested.pair().toString())
                .put("timeframe", tested.bars().series().timeframe().name()).put("trial", tested.trial().number())
                .put("winner", tested.candidate().isWinner());
        Json.config(json, tested.trial().config());
        json.put("from", dates.iso(tested.from())).put("to", dates.iso(tested.to()))
                .put("bars", tested.barCount()).put("closes_alone", !tested.bars().whole());
        json.set("verdict", VerdictText.json(holdOut.verdict()));
        json.put("warning", VerdictText.warning(Optional.of(holdOut)).orElse(null)).put("new_look",
                tested.look().isNew());
        json.set("rules", rules());
        json.set("costs", costs());
        var decisions = tested.test().decisions();
        json.putObject("decisions").put("count", decisions.count()).put("above_threshold", decisions.large())
                .put("largest_move_pips", tested.pips(decisions.largestMove()))
                .put("refused", tested.test().run().refused());
        var strategy = figures(tested.test().performance());
        strategy.set("sharpe_low", Json.number(tested.test().sharpe().low()));
        strategy.set("sharpe_high", Json.number(tested.test().sharpe().high()));
        json.set("forecasts", strategy);
        json.set("buy_and_hold", figures(tested.test().holdPerformance()));
        json.set("random", tested.test().random().map(this::random).orElse(null));
        return json;
    }

    private ObjectNode rules() {
        var rules = tested.terms().rules();
        return Json.object().put("threshold_spreads", rules.thresholdSpreads())
                .put("threshold_atr", rules.thresholdAtr()).put("stop_atr", rules.stopAtr())
                .put("take_atr", rules.takeAtr()).put("risk_percent", rules.risk())
                .put("session_from", rules.session().from()).put("session_to", rules.session().to());
    }

    private ObjectNode costs() {
        var terms = tested.terms();
        return Json.object().put("spread_points", tested.spreadPoints()).put("spread_assumed", tested.isSpreadAssumed())
                .put("commission", terms.costs().commission()).put("currency", tested.currency())
                .put("deposit", terms.account().deposit()).put("units_a_lot", terms.account().unitsALot());
    }

    private static ObjectNode figures(Performance performance) {
        var json = Json.object();
        FIGURES.forEach((name, value) -> json.set(name, Json.number(value.applyAsDouble(performance))));
        return json.put("trades", performance.trades());
    }

    private ObjectNode random(RandomEntries random) {
        var json = Json.object().put("draws", random.performances().size()).put("seed", tested.draws().seed())
                .put("percentile", random.percentile());
        FIGURES.forEach((name, value) -> {
            var quantiles = json.putObject(name);
            quantiles.set("p5", Json.number(random.quantile(value, 0.05)));
            quantiles.set("median", Json.number(random.quantile(value, 0.5)));
            quantiles.set("p95", Json.number(random.quantile(value, 0.95)));
        });
        return json;
    }
}
