package io.pipevolve.optimizer.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.FoldScore;
import io.pipevolve.optimizer.search.ResolvedSearch;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.BarDates;
import io.pipevolve.results.report.FoldJson;
import io.pipevolve.results.report.Json;
import io.pipevolve.results.report.Words;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** One evaluated configuration as people and programs read it. */
record EvaluationReport(ResolvedSearch inputs, Trial trial, Optional<Path> saved) {
    String text() {
        var text = new StringBuilder("%s %s, %s: ".formatted(inputs.definition().pair(), inputs.series().timeframe(),
                trial.config().label()));
        if (trial.failure().isPresent())
            return text.append("failed: ").append(trial.failure().get()).append(System.lineSeparator()).toString();
        text.append(String.format(Locale.ROOT, "NRMSE %.4f, score %.4f, %,d trainable parameters%s, %.1f s%s%n",
                trial.nrmse(), trial.score(), trial.trainableParameters(),
                Words.baseKept(trial) + Words.randomWalk(trial), trial.seconds(),
                trial.reused() ? ", from the store" : ""));
        text.append(
                String.format(Locale.ROOT, "%4s  %-16s  %-16s  %7s  %7s  %10s  %15s  %9s  %9s%n", "fold", "from", "to",
                        "origins", "NRMSE", "RMSE pips", "random walk", "kept step", "shrinkage"));
        for (int k = 0; k < trial.folds().size(); k++)
            text.append(row(k + 1, trial.folds().get(k)));
        saved.ifPresent(
                folder -> text.append("Weights, tuned on all prices before the hold-out: %s%n".formatted(folder)));
        return text.toString();
    }

    ObjectNode json() {
        var json = Json.config(Json.object(), trial.config()).put("pair", inputs.definition().pair().toString())
                .put("timeframe", inputs.series().timeframe().name()).put("state", trial.state().key())
                .put("seconds", trial.seconds()).put("reused", trial.reused())
                .put("device", inputs.definition().execution().device().key())
                .put("precision", inputs.definition().execution().precisionKey());
        trial.failure().ifPresent(reason -> json.put("failure", reason));
        if (trial.failure().isPresent())
            return json;
        json.put("nrmse", trial.nrmse()).put("score", trial.score()).put("score_error", trial.scoreError())
                .put("trainable_parameters", trial.trainableParameters()).put("base_kept", trial.basesKept())
                .put("equals_random_walk", trial.equalsRandomWalk());
        var dates = new BarDates(inputs.series().timeframe());
        var folds = json.putArray("folds");
        for (var fold : trial.folds()) {
            var row = folds.addObject().put("from", dates.iso(fold.from())).put("to", dates.iso(fold.to()))
                    .put("origins", fold.origins()).put("nrmse", fold.nrmse()).put("rmse_pips", fold.rmsePips())
                    .put("random_walk_rmse_pips", fold.naiveRmsePips()).put("kept_step", fold.keptStep());
            row.set("shrinkage", FoldJson.shrinkage(fold));
        }
        saved.ifPresent(folder -> json.put("saved", folder.toString()));
        return json;
    }

    private String row(int number, FoldScore fold) {
        var dates = new BarDates(inputs.series().timeframe());
        return String.format(Locale.ROOT, "%4d  %-16s  %-16s  %7d  %7.4f  %10.1f  %15.1f  %9s  %9s%n", number,
                dates.text(fold.from()), dates.text(fold.to()), fold.origins(), fold.nrmse(), fold.rmsePips(),
                fold.naiveRmsePips(), fold.keepsBase() ? "0, base" : fold.keptStep(), Words.shrinkage(fold));
    }
}
