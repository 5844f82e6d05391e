package io.pipevolve.results.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.VerdictRecord;
import java.util.Locale;
import java.util.Optional;

/** Whether the best is skill or luck, for people, for programs, and as a warning to who is about to use it. */
public final class VerdictText {
    private VerdictText() {
    }

    /** A paragraph; nothing where the hold-out was not opened or was opened before there were verdicts. */
    static String of(SearchView view) {
        return view.verdictOfBest().map(VerdictText::of).orElse("");
    }

    /** A paragraph. */
    public static String of(VerdictRecord verdict) {
        return Words.paragraph("Verdict: %s. %s %s".formatted(verdict.judgement(), verdict.reason(), look(verdict)));
    }

    private static String look(VerdictRecord verdict) {
        var luck = verdict.spaP().map(p -> " Of the search: SPA p %s%s.".formatted(Words.ratio(p),
                verdict.pbo().map(pbo -> ", PBO " + hundredths(pbo)).orElse(""))).orElse("");
        return "(%s%s)".formatted(look(verdict.look(), verdict.level()), luck);
    }

    /** A sentence that says how worn a hold-out is. */
    public static String look(int look, double level) {
        return "Look %d at these prices, level %s.".formatted(look, level(level));
    }

    /** {@code null} where there is none. */
    public static JsonNode json(Optional<VerdictRecord> verdict) {
        return verdict.<JsonNode>map(VerdictText::json).orElse(Json.object().nullNode());
    }

    private static JsonNode json(VerdictRecord verdict) {
        var json = Json.object().put("verdict", verdict.judgement()).put("reason", verdict.reason());
        json.set("p_random_walk", Json.number(verdict.pRandomWalk()));
        json.set("p_best_baseline", number(verdict.pBestBaseline()));
        json.put("best_baseline", verdict.bestBaseline().orElse(null)).put("looks", verdict.look());
        json.set("level", Json.number(verdict.level()));
        json.set("detectable_nrmse", number(verdict.detectableNrmse()));
        json.set("spa_p", number(verdict.spaP()));
        json.set("pbo", number(verdict.pbo()));
        return json;
    }

    private static JsonNode number(Optional<Double> value) {
        return Json.number(value.orElse(Double.NaN));
    }

    /** What to tell who uses a configuration that is not known to have skill; empty for one that has. */
    public static Optional<String> warning(Optional<HoldOutRecord> holdOut) {
        var verdict = holdOut.flatMap(HoldOutRecord::verdict);
        if (verdict.isEmpty())
            return Optional.of("Not judged: nobody knows whether it forecasts better than the last price.");
        return switch (verdict.get().judgement()) {
            case "skill" -> Optional.empty();
            case "linear skill only" -> Optional.of("Linear skill only: not shown to beat %s, which is free.".formatted(
                    verdict.get().bestBaseline().orElse("a simple model")));
            case "worse than naive" -> Optional.of("Worse than naive: repeating the last price forecasts better.");
            default -> Optional.of("No evidence of skill: it may forecast no better than the last price.");
        };
    }

    private static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String level(double value) {
        return String.format(Locale.ROOT, value < 0.001 ? "%.2g" : "%.4f", value);
    }
}
