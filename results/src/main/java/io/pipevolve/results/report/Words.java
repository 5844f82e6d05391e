package io.pipevolve.results.report;

import io.pipevolve.config.FoldScore;
import io.pipevolve.config.MemoryText;
import io.pipevolve.results.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers and sentences as the reports write them, the same in every country. */
public final class Words {
    static final String SHRINKAGE = "Shrinkage: what every forecast move from the last price is multiplied by; 0 is the random walk.";

    private Words() {
    }

    /** Four decimals: NRMSE, score and its standard error. */
    public static String ratio(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "-";
    }

    /** One decimal: pips, seconds. */
    public static String tenths(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : "-";
    }

    public static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", 100 * share) : "-";
    }

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    public static String count(long value, String one, String many) {
        return count(value) + " " + (value == 1 ? one : many);
    }

    /** With its unit; a dash where it is unknown. */
    public static String memory(long bytes) {
        return bytes > 0 ? MemoryText.rounded(bytes) : "-";
    }

    /** {@code , base kept in 2 of 3 folds}, or nothing where every fold's training changed its weights. */
    public static String baseKept(Trial trial) {
        return trial.basesKept() == 0
                ? ""
                : ", base kept in %d of %s".formatted(trial.basesKept(),
                        count(trial.folds().size(), "fold", "folds"));
    }

    /** {@code , equals the random walk}, or nothing where a trial forecast otherwise in some fold. */
    public static String randomWalk(Trial trial) {
        return trial.equalsRandomWalk() ? ", equals the random walk" : "";
    }

    /** The factor on forecast moves, two decimals; a dash where there was none. */
    public static String shrinkage(FoldScore fold) {
        return fold.shrinkage().map(factor -> String.format(Locale.ROOT, "%.2f", factor)).orElse("-");
    }

    static String time(Duration duration) {
        if (duration.toMinutes() < 1)
            return tenths(duration.toMillis() / 1000.0) + " s";
        if (duration.toHours() < 1)
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    /** Breaks a paragraph between words where the page ends; ended by a newline. */
    public static String paragraph(String text) {
        return String.join("\n", folded(text.strip().replaceAll("\\s+", " "), Page.current().paragraphs())) + "\n";
    }

    /**
     * A line of a list: on a terminal it folds at words, and what follows stands as far in as the mark is long; in a
     * file it is one line. Ended by a newline.
     */
    public static String item(String mark, String text) {
        return mark + String.join("\n" + " ".repeat(mark.length()),
                folded(text, Page.current().tables() - mark.length())) + "\n";
    }

    /** Lines of whole words; a word that is longer has one of its own. */
    static List<String> folded(String text, int width) {
        if (text.length() <= width)
            return List.of(text);
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
