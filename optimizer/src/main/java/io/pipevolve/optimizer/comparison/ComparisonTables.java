package io.pipevolve.optimizer.comparison;

import io.pipevolve.config.Normalizer;
import io.pipevolve.results.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a comparison, the first of each table its headings; one that begins with {@code >} is over numbers. */
record ComparisonTables(Comparison comparison) {
    List<List<String>> errors() {
        var rows = new ArrayList<List<String>>();
        rows.add(row(List.of("Method", ">NRMSE", ">± s.e.", ">± seeds", ">RMSE (pips)", ">MSE (pips²)", ">Hit rate",
                ">In band"), ">Unreadable"));
        comparison.methods().forEach(method -> rows.add(row(List.of(method.label(),
                Words.ratio(method.mean(run -> run.holdOut().errors().nrmse())),
                Words.ratio(method.first().holdOut().errors().nrmse() * method.first().holdOut().errors().logError()),
                Words.ratio(method.spread(run -> run.holdOut().errors().nrmse())),
                Words.tenths(method.mean(run -> run.holdOut().errors().rmsePips())),
                Words.tenths(method.mean(ComparedRun::msePips)),
                Words.percent(method.mean(ComparedRun::hitRate)),
                Words.percent(method.mean(run -> run.holdOut().shares().coverage()))),
                Words.percent(method.mean(run -> run.unreadable().orElse(Double.NaN))))));
        var fold = comparison.methods().getFirst().first().holdOut();
        rows.add(rival(Difference.RANDOM_WALK,
                fold.errors().nrmse() * fold.errors().naiveRmsePips() / fold.errors().rmsePips(), Double.NaN,
                fold.errors().naiveRmsePips()));
        comparison.baselines().forEach(baseline -> rows.add(rival(baseline.label(), baseline.holdOutNrmse(),
                baseline.holdOutNrmse() * baseline.holdOutLogError(), baseline.holdOutRmsePips())));
        return rows;
    }

    private List<String> rival(String label, double nrmse, double error, double rmsePips) {
        return row(List.of(label + " (free)", Words.ratio(nrmse), Words.ratio(error), "-", Words.tenths(rmsePips),
                Words.tenths(rmsePips * rmsePips), "-", "-"), "-");
    }

    /** What cannot be read is told of where prices were written as text. */
    private List<String> row(List<String> cells, String unreadable) {
        return comparison.request().hasText() ? Stream.concat(cells.stream(), Stream.of(unreadable)).toList() : cells;
    }

    List<List<String>> costs() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Method", ">Trained parameters", ">Tuning (s)", ">Forecasts (s)", ">Memory", ">Kept step",
                ">Shrinkage"));
        comparison.methods().forEach(method -> rows.add(List.of(method.label(),
                Words.count(method.first().trainableParameters()),
                Words.tenths(method.mean(ComparedRun::tuningSeconds)),
                Words.tenths(method.mean(ComparedRun::forecastSeconds)),
                Words.memory(Math.round(method.mean(ComparedRun::peakBytes))),
                each(method, run -> run.holdOut().keepsBase() ? "0 (base)" : "" + run.holdOut().keptStep()),
                each(method, run -> Words.shrinkage(run.holdOut())))));
        return rows;
    }

    private static String each(ComparedMethod method, Function<ComparedRun, String> value) {
        return method.runs().stream().map(value).distinct().collect(Collectors.joining(", "));
    }

    List<List<String>> normalized() {
        var rows = new ArrayList<List<String>>();
        rows.add(Stream.concat(Stream.of("RMSE divided by"),
                comparison.methods().stream().map(method -> ">" + method.label())).toList());
        for (var normalizer : Normalizer.values())
            rows.add(Stream.concat(Stream.of(meaning(normalizer)), comparison.methods().stream()
                    .map(method -> String.format(Locale.ROOT, "%.6f", normalized(method, normalizer)))).toList());
        return rows;
    }

    static double normalized(ComparedMethod method, Normalizer normalizer) {
        return method.mean(run -> run.holdOut().errors().normalized().getOrDefault(normalizer, Double.NaN));
    }

    static String meaning(Normalizer normalizer) {
        return switch (normalizer) {
            case RANDOM_WALK -> "random walk's";
            case RANGE -> "range of prices";
            case STD -> "their deviation";
            case IQR -> "their quartiles' distance";
            case MEAN -> "their mean";
            case ARTICLE -> "highest true less lowest forecast";
        };
    }

    List<List<String>> differences() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Better", "than", ">p"));
        comparison.differences().forEach(difference -> rows.add(List.of(difference.better(), difference.worse(),
                difference.equal() ? "equal" : String.format(Locale.ROOT, "%.3f", difference.p()))));
        return rows;
    }
}
