package io.pipevolve.optimizer.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.optimizer.search.ResolvedSearch;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.BarDates;
import io.pipevolve.results.report.FoldJson;
import io.pipevolve.results.report.Json;
import io.pipevolve.results.report.TextTable;
import io.pipevolve.results.report.Words;
import java.nio.file.Path;
import java.util.Optional;

/** One evaluated configuration as people and programs read it. */
record EvaluationReport(ResolvedSearch inputs, Trial trial, Optional<Path> saved) {
    String text() {
        var text = new StringBuilder("%s %s, %s: ".formatted(inputs.definition().pair(), inputs.series().timeframe(),
                trial.config().label()));
        if (trial.failure().isPresent())
            return text.append("failed: ").append(trial.failure().get()).append(System.lineSeparator()).toString();
        text.append(
                "NRMSE %s, hits %s, score %s, %s trainable parameters%s, %s s%s%n".formatted(Words.ratio(trial.nrmse()),
                        Words.percent(trial.hitRate()),
                        Words.ratio(trial.score()), Words.count(trial.trainableParameters()),
                        Words.baseKept(trial) + Words.randomWalk(trial),
                        Words.tenths(trial.seconds()), trial.reused() ? ", from the store" : ""));
        text.append(folds());
        saved.ifPresent(
                folder -> text.append("Weights, tuned on all prices before the hold-out: %s%n".formatted(folder)));
        return text.toString();
    }

    ObjectNode json() {
        var json = Json.config(Json.object(), trial.config()).put("pair", inputs.definition().pair().toString())
                .put("timeframe", inputs.series().timeframe().name()).put("state", trial.outcome().key())
                .put("seconds", trial.seconds()).put("reused", trial.reused())
                .put("device", inputs.definition().execution().device().key())
                .put("precision", inputs.definition().execution().precisionKey());
        trial.failure().ifPresent(reason -> json.put("failure", reason));
        if (trial.failure().isPresent())
            return json;
        json.put("nrmse", trial.nrmse()).put("score", trial.score()).put("score_error", trial.scoreError())
                .put("trainable_parameters", trial.trainableParameters()).put("base_kept", trial.basesKept())
                .put("equals_random_walk", trial.equalsRandomWalk());
        json.set("directional_accuracy", Json.number(trial.hitRate()));
        var dates = new BarDates(inputs.series().timeframe());
        json.set("folds", Json.array(trial.folds(), fold -> FoldJson.evaluated(fold, dates)));
        saved.ifPresent(folder -> json.put("saved", folder.toString()));
        return json;
    }

    private TextTable folds() {
        var dates = new BarDates(inputs.series().timeframe());
        var table = new TextTable(">fold", "from", "to", ">origins", ">NRMSE", ">hits", ">RMSE pips", ">random walk",
                ">kept step", ">shrinkage");
        for (int k = 0; k < trial.folds().size(); k++) {
            var fold = trial.folds().get(k);
            table.row(k + 1, dates.text(fold.bars().validation().from()), dates.text(fold.bars().validation().to()),
                    fold.errors().origins(),
                    Words.ratio(fold.errors().nrmse()), Words.percent(fold.hitRate()),
                    Words.tenths(fold.errors().rmsePips()),
                    Words.tenths(fold.errors().naiveRmsePips()),
                    fold.keepsBase() ? "0, base" : fold.keptStep(), Words.shrinkage(fold));
        }
        return table;
    }
}
