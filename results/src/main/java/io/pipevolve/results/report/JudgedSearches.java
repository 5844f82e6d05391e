package io.pipevolve.results.report;

import io.pipevolve.results.VerdictRecord;
import java.util.List;
import java.util.Locale;

/** What the hold-outs of several searches prove together: of many winners some look skilled by luck. */
final class JudgedSearches {
    private static final double LEVEL = 0.05;

    private JudgedSearches() {
    }

    /** Behind an empty line; nothing where fewer than two were judged. */
    static String text(List<ListedSearch> searches) {
        var judged = searches.stream().filter(listed -> listed.adjustedP().isPresent()).toList();
        if (judged.size() < 2)
            return "";
        var table = new TextTable("Judged", "Pair", "Bars", "Verdict", ">p", ">p among all");
        for (var listed : judged) {
            var verdict = listed.verdict().orElseThrow();
            table.row(listed.search().name(), listed.search().pair(), listed.search().timeframe(),
                    verdict.judgement(), p(verdict), p(listed.adjustedP().orElseThrow()));
        }
        return "\n" + table + "\n" + Words.paragraph(told(judged));
    }

    /** What p and its adjustment say of winners that were judged. */
    static String told(List<ListedSearch> judged) {
        long found = judged.stream().filter(listed -> listed.adjustedP().orElseThrow() <= LEVEL).count();
        return "p: chance of as good a hold-out where the winner forecasts no better than the last price; among all: raised by Benjamini and Hochberg for %s. %s"
                .formatted(Words.count(judged.size(), "winner", "winners"), found == 0
                        ? "None is at 0.05 or below: together they prove nothing."
                        : "%s at 0.05 or below; of such on average one in twenty or fewer is luck.".formatted(
                                found == 1 ? "One is" : Words.count(found) + " are"));
    }

    private static String p(VerdictRecord verdict) {
        return p(verdict.pRandomWalk());
    }

    static String p(double value) {
        return value < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", value);
    }
}
