package io.pipevolve.optimizer.forecast;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.Timeframe;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.PriceForecast;
import io.pipevolve.results.report.BarDates;
import io.pipevolve.results.report.Json;
import io.pipevolve.results.report.TextTable;
import java.time.LocalDateTime;
import java.util.Locale;

/** A forecast as people and programs read it. Changes are against the last known price. */
record ForecastReport(String search, CurrencyPair pair, Timeframe timeframe, TrialConfig config,
        PriceForecast forecast) {
    String text() {
        var price = "%%.%df".formatted(pair.digits());
        var text = new StringBuilder("%s %s, %s: after %s at %s%n".formatted(pair, timeframe, config.label(),
                time(forecast.lastTime()), number(price, forecast.lastPrice())));
        var table = new TextTable("time", ">price", ">5 %", ">95 %", ">pips");
        for (var step : forecast.steps())
            table.row(time(step.time()), number(price, step.price()), number(price, step.low()),
                    number(price, step.high()), number("%+.1f", pips(step.price())));
        text.append(table);
        if (forecast.shrinkage() == 0)
            text.append("This equals the random walk: on the stop segment no move of the model helped.%n".formatted());
        else if (forecast.shrinkage() < 1)
            text.append(number("The model's moves times %.2f, which served best on the stop segment.%n",
                    forecast.shrinkage()));
        return text.toString();
    }

    ObjectNode json() {
        var json = Json.object().put("search", search).put("pair", pair.toString())
                .put("timeframe", timeframe.name());
        Json.config(json, config);
        var dates = new BarDates(timeframe);
        json.putObject("last").put("time", dates.iso(forecast.lastTime())).put("price", forecast.lastPrice());
        json.put("shrinkage", forecast.shrinkage());
        var steps = json.putArray("steps");
        for (var step : forecast.steps())
            steps.addObject().put("time", dates.iso(step.time())).put("price", step.price()).put("low", step.low())
                    .put("high", step.high()).put("change_pips", pips(step.price()));
        return json;
    }

    private double pips(double price) {
        return (price - forecast.lastPrice()) / pair.pip();
    }

    private String time(LocalDateTime time) {
        return new BarDates(timeframe).text(time);
    }

    private static String number(String format, double price) {
        return String.format(Locale.ROOT, format, price);
    }
}
