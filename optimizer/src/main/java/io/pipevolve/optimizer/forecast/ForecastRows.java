package io.pipevolve.optimizer.forecast;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.PriceForecast;
import io.pipevolve.fitness.PriceForecast.Step;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.results.report.BarDates;
import io.pipevolve.results.report.Json;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Forecasts after several bars, a row an expected price, beside what came where the file has it. */
record ForecastRows(String search, CurrencyPair pair, TrialConfig config, PriceSeries series,
        List<PriceForecast> forecasts) {
    private static final String HEADER = "after,last,time,step,price,low,high,actual\n";

    /** With a header line. */
    String csv() {
        var text = new StringBuilder(HEADER);
        for (var forecast : forecasts)
            for (int h = 0; h < forecast.steps().size(); h++) {
                var step = forecast.steps().get(h);
                text.append("%s,%s,%s,%d,%s,%s,%s,%s\n".formatted(iso(forecast.lastTime()),
                        number(forecast.lastPrice()), iso(step.time()), h + 1, number(step.price()),
                        number(step.low()), number(step.high()), actual(step).isPresent()
                                ? number(actual(step).getAsDouble())
                                : ""));
            }
        return text.toString();
    }

    /** The error beside the last price's, over all rows whose price has come. */
    String text() {
        double squares = 0;
        double naive = 0;
        int count = 0;
        for (var forecast : forecasts)
            for (var step : forecast.steps())
                if (actual(step).isPresent()) {
                    squares += Math.pow(step.price() - actual(step).getAsDouble(), 2);
                    naive += Math.pow(forecast.lastPrice() - actual(step).getAsDouble(), 2);
                    count++;
                }
        var head = String.format(Locale.ROOT, "%s %s, %s: %,d forecasts from %s, tuned on what was before.%n", pair,
                series.timeframe(), config.label(), forecasts.size(), iso(forecasts.getFirst().lastTime()));
        return count == 0
                ? head + "None of their prices has come yet.\n"
                : head + String.format(Locale.ROOT,
                        "RMSE %.1f pips over %,d prices, the last price's %.1f pips: NRMSE %.4f. Every row: --csv.%n",
                        Math.sqrt(squares / count) / pair.pip(), count, Math.sqrt(naive / count) / pair.pip(),
                        Math.sqrt(squares / naive));
    }

    ObjectNode json() {
        var json = Json.object().put("search", search).put("pair", pair.toString()).put("timeframe",
                series.timeframe().name());
        Json.config(json, config);
        return json.set("forecasts", Json.array(forecasts, this::json));
    }

    private ObjectNode json(PriceForecast forecast) {
        var json = Json.object().put("after", iso(forecast.lastTime())).put("last", forecast.lastPrice());
        return json.set("steps", Json.array(forecast.steps(), step -> {
            var row = Json.object().put("time", iso(step.time())).put("price", step.price()).put("low", step.low())
                    .put("high", step.high());
            return row.set("actual", Json.number(actual(step).orElse(Double.NaN)));
        }));
    }

    private OptionalDouble actual(Step step) {
        int bar = Arrays.binarySearch(series.times(), step.time());
        return bar >= 0 ? OptionalDouble.of(series.closes()[bar]) : OptionalDouble.empty();
    }

    private String iso(LocalDateTime time) {
        return new BarDates(series.timeframe()).iso(time);
    }

    private String number(double price) {
        return String.format(Locale.ROOT, "%." + pair.digits() + "f", price);
    }
}
