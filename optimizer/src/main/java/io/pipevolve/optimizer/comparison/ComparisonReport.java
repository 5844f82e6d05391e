package io.pipevolve.optimizer.comparison;

import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.results.report.BarDates;
import io.pipevolve.results.report.MarkdownTable;
import io.pipevolve.results.report.TextTable;
import io.pipevolve.results.report.VerdictText;
import io.pipevolve.results.report.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A comparison as people read it, on a terminal and in a folder. */
record ComparisonReport(Comparison comparison) {
    static final String FORECASTS = "forecasts.png";
    static final String ERRORS = "errors.png";

    private static final double MUCH = 0.05;
    private static final String TEXT = """
             As text: prices written as decimal text instead of codes; the forecast is the likeliest text, and has no \
            band. Unreadable: share of its steps that were no price, so that the last price stands for them.""";

    String text(Optional<Path> written) {
        if (comparison.methods().isEmpty())
            return failures();
        var tables = new ComparisonTables(comparison);
        return "%s%n%n%s%n%s%n%s%n%s%n%s%s".formatted(head(), TextTable.of(tables.errors()),
                TextTable.of(tables.costs()),
                TextTable.of(tables.normalized()), TextTable.of(tables.differences()), failures(),
                Words.paragraph(legend()))
                + Words.paragraph(verdict())
                + written.map("Written: %s"::formatted).map(line -> line + System.lineSeparator()).orElse("");
    }

    /** Writes tables and pictures. */
    void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve("comparison.md"), markdown());
        AtomicFile.write(folder.resolve("comparison.json"), new ComparisonJson(comparison).object() + "\n");
        if (!comparison.methods().isEmpty()) {
            AtomicFile.write(folder.resolve(FORECASTS), new ForecastPicture(comparison).drawn().png());
            AtomicFile.write(folder.resolve(ERRORS), new ErrorPicture(comparison).drawn().png());
        }
    }

    String markdown() {
        if (comparison.methods().isEmpty())
            return failures();
        var tables = new ComparisonTables(comparison);
        return """
                # Full, LoRA and adapter fine-tuning side by side

                %s

                %s
                %s
                %s
                %s
                %s%s
                %s
                ![The forecasts at the last origin](%s)

                ![The errors, on a logarithmic scale](%s)
                """.formatted(head(), MarkdownTable.of(tables.errors()), MarkdownTable.of(tables.costs()),
                MarkdownTable.of(tables.normalized()),
                MarkdownTable.of(tables.differences()), failures(), Words.paragraph(legend()),
                Words.paragraph(verdict()),
                FORECASTS, ERRORS);
    }

    private String head() {
        var series = comparison.inputs().series();
        var dates = new BarDates(series.timeframe());
        var bars = comparison.methods().getFirst().first().holdOut().bars();
        return "%s %s: %d prices in, %d forecast. Tuned on %s to %s%s, scored on %s to %s at %s."
                .formatted(comparison.inputs().definition().pair(), series.timeframe(),
                        comparison.request().inputLength(), comparison.request().horizon(),
                        dates.text(bars.training().from()), dates.text(bars.training().to()), bars.stop()
                                .map(stop -> ", weights and shrinkage chosen on %s to %s".formatted(
                                        dates.text(stop.from()), dates.text(stop.to())))
                                .orElse(""),
                        dates.text(bars.validation().from()), dates.text(bars.validation().to()),
                        Words.count(comparison.origins().length, "origin", "origins"));
    }

    private String legend() {
        boolean several = comparison.request().seeds() > 1;
        return """
                NRMSE: the error divided by the random walk's, unless the definition says otherwise; 1 is the random \
                walk, which repeats the last price. ± s.e.: its standard error over the origins%s. Hit rate: share of last steps whose direction was forecast right. In band: \
                share of true prices inside the 5–95 %% band, 90 %% where it is right. Forecasts: seconds for all at the \
                origins and on the stop segment. Memory: the most the whole process held. Kept step: the step of the \
                tuning whose weights forecast. Shrinkage: what every move from the last price is multiplied by; 0 is \
                the random walk. p: Diebold and Mariano's test of equal errors, two-sided, \
                adjusted by Holm%s.%s"""
                .formatted(several ? "; ± seeds: its standard deviation from seed to seed" : "",
                        several ? ", of the first seed" : "",
                        comparison.request().hasText() ? TEXT : "");
    }

    private String verdict() {
        var sure = comparison.differences().stream().filter(difference -> difference.p() < comparison.level())
                .collect(Collectors.groupingBy(Difference::worse, LinkedHashMap::new,
                        Collectors.mapping(Difference::better, Collectors.joining(", "))));
        var told = sure.entrySet().stream()
                .map(entry -> "%s forecast better than %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining("; "));
        return (sure.isEmpty()
                ? "No difference in the table is larger than chance would often make it."
                : "Larger than chance would often make it: %s.%s".formatted(told, among(sure.keySet())))
                + " (%s)".formatted(VerdictText.look(comparison.look(), comparison.level())) + unreadable();
    }

    /** What the figures of the methods look like and are not shown to mean. */
    private String among(Set<String> beaten) {
        boolean told = comparison.methods().stream().map(ComparedMethod::label).anyMatch(beaten::contains);
        boolean useful = beaten.contains(Difference.RANDOM_WALK);
        return told || useful ? "" : " No method is shown to be better than another, or than the random walk.";
    }

    /** Who writes no prices is scored as the random walk, and must not be taken for as good as it. */
    private String unreadable() {
        return comparison.methods().stream()
                .filter(method -> method.mean(run -> run.unreadable().orElse(0.0)) >= MUCH)
                .map(method -> " Of what %s wrote, %s was no price: so far its figures are the last price's."
                        .formatted(method.label(), Words.percent(method.mean(run -> run.unreadable().orElse(0.0)))))
                .collect(Collectors.joining());
    }

    private String failures() {
        return comparison.failures().stream().map(line -> line + System.lineSeparator()).collect(Collectors.joining());
    }
}
