package io.pipevolve.results.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** The words of the reports, each in a line or two, for who reads them for the first time. */
public final class Glossary {
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("random walk", "the forecast that repeats the last price; what every configuration has to beat");
        WORDS.put("NRMSE", "the forecasts' root mean square error divided by the random walk's: below 1 is better");
        WORDS.put("score",
                "log NRMSE plus caution times its standard error; the lowest is the best, 0 the random walk");
        WORDS.put("± s.e.", "standard error: how far chance moves a score, up or down");
        WORDS.put("t", "how many standard errors a result lies from the random walk; beyond 2 is seldom chance");
        WORDS.put("pip", "the usual small step of a price: 0.0001, with yen 0.01");
        WORDS.put("hits, hit rate", "share of forecasts whose direction came true; 50 % is a coin");
        WORDS.put("configuration", "input length -> horizon, method and its size, such as 20->5 lora r8");
        WORDS.put("trial", "one configuration, fine-tuned and scored on every fold");
        WORDS.put("genome, gene", "a configuration as evolution handles it; a gene is one of its values");
        WORDS.put("generation", "the configurations that evolution proposes at once; 0 are the founders");
        WORDS.put("fold", "a stretch of the prices that is forecast after tuning on what lies before it");
        WORDS.put("origin", "a bar from which a forecast is made");
        WORDS.put("horizon", "how many prices are forecast");
        WORDS.put("hold-out", "the newest prices, which the search never sees; the winner is scored there once");
        WORDS.put("verdict",
                "skill, linear skill only, no evidence of skill or worse than naive: what the hold-out proves");
        WORDS.put("p", "how often chance alone looks as good; it must be below the level");
        WORDS.put("look, level", "the k-th configuration scored on the same bars is held against p of 0.05/2^k");
        WORDS.put("SPA p", "how often the best of a whole search without skill looks as good on validation");
        WORDS.put("PBO", "how often the best on half of validation is below the median on the rest; 0.5 is chance");
        WORDS.put("backtest", "what a forecaster's trades by fixed rules would have earned on the hold-out");
        WORDS.put("ATR", "mean true range: how far the price moved in a bar, over the last 14");
        WORDS.put("drawdown", "the deepest fall of an account from a height that it had reached before");
        WORDS.put("profit factor", "sum of the trades' profits divided by the sum of their losses; 1 is nothing won");
        WORDS.put("Sharpe ratio", "mean of the daily returns over their standard deviation, scaled to a year");
        WORDS.put("embargo", "bars left out between two parts, so that none knows of the other");
        WORDS.put("full", "fine-tuning that changes every weight of GPT-2");
        WORDS.put("lora", "fine-tuning of small added matrices of a rank; GPT-2's own weights stay");
        WORDS.put("adapter", "fine-tuning of small added layers of a bottleneck; GPT-2's own weights stay");
        WORDS.put("base", "the model before fine-tuning; 'Base 1/3' says that in one fold it stayed the best");
        WORDS.put("loss, nats", "what training lowers: how surprised the model is by a price; ln 255 = 5.5 is a guess");
        WORDS.put("band", "5-95 %: nine prices of ten are expected inside");
    }

    private Glossary() {
    }

    /** A word a line; ends with a newline. */
    public static String text() {
        var table = new TextTable("Word", "Meaning");
        WORDS.forEach(table::row);
        return table.toString();
    }
}
