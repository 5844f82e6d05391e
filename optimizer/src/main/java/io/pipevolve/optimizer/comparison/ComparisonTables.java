package io.pipevolve.optimizer.comparison;

import io.pipevolve.config.Normalizer;
import io.pipevolve.results.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of a comparison, the first of each table its headings; one that begins with {@code >} is over numbers. */
record ComparisonTables(Comparison comparison) {
    private static final int SEEDS = 3;
    private static final double SMALL = 0.001;

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

    /** Seeds are told of where there are several, what cannot be read where prices were written as text. */
    private List<String> row(List<String> cells, String unreadable) {
        var request = comparison.request();
        var shown = IntStream.range(0, cells.size()).filter(cell -> cell != SEEDS || request.seeds() > 1)
                .mapToObj(cells::get);
        return Stream.concat(shown, request.hasText() ? Stream.of(unreadable) : Stream.empty()).toList();
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
            case RANDOM_WALK -> "the random walk's";
            case RANGE -> "the range of true prices";
            case STD -> "their standard deviation";
            case IQR -> "their interquartile range";
            case MEAN -> "their mean";
            case ARTICLE -> "highest true − lowest forecast";
        };
    }

    List<List<String>> differences() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Better", "than", ">p"));
        comparison.differences().forEach(difference -> rows.add(List.of(difference.better(), difference.worse(),
                difference.equal() ? "equal" : p(difference.p()))));
        return rows;
    }

    private static String p(double p) {
        return p < SMALL ? "< " + SMALL : String.format(Locale.ROOT, "%.3f", p);
    }
}
