package io.pipevolve.results.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.Normalizer;
import io.pipevolve.results.Trial;

/** Trials for programs: all of a search in short rows, or one with its folds and loss curves. */
public final class TrialsJson {
    private TrialsJson() {
    }

    /** {@code {"trials": [...]}}, a row a distinct configuration, in order of number. */
    public static ObjectNode of(SearchView view) {
        return Json.object().set("trials", Json.array(view.trials(), TrialsJson::row));
    }

    /** One trial; losses are in nats a token, {@code step} counts optimiser steps. */
    public static ObjectNode of(SearchView view, Trial trial) {
        var json = Json.object().put("search", view.search().name());
        json.setAll(row(trial));
        json.set("folds", Json.array(trial.folds(), fold -> fold(fold, view.dates())));
        return json;
    }

    private static ObjectNode row(Trial trial) {
        var row = Json.configRow(Json.object().put("number", trial.number()), trial.config());
        row.set("nrmse", Json.number(trial.nrmse()));
        row.set("score", Json.number(trial.score()));
        row.set("score_error", Json.number(trial.scoreError()));
        return row.put("state", trial.state().key()).put("failure", trial.failure().orElse(null))
                .put("seconds", trial.seconds()).put("generation", trial.generation())
                .put("trainable_parameters", trial.trainableParameters()).put("base_kept", trial.basesKept())
                .put("equals_random_walk", trial.equalsRandomWalk())
                .put("peak_bytes", trial.peakBytes())
                .put("reused", trial.reused());
    }

    private static ObjectNode fold(FoldScore fold, BarDates dates) {
        var json = FoldJson.dates(fold, dates).put("origins", fold.origins());
        json.set("nrmse", Json.number(fold.nrmse()));
        json.set("log_error", Json.number(fold.logError()));
        var normalized = json.putObject("normalized");
        for (var normalizer : Normalizer.values())
            normalized.set(normalizer.key(),
                    Json.number(fold.normalized().getOrDefault(normalizer, Double.NaN)));
        json.set("rmse_pips", Json.number(fold.rmsePips()));
        json.set("random_walk_rmse_pips", Json.number(fold.naiveRmsePips()));
        json.set("directional_accuracy", Json.number(fold.directionalAccuracy()));
        json.set("coverage", Json.number(fold.coverage()));
        json.set("saturated", Json.number(fold.saturated()));
        json.put("kept_step", fold.keptStep());
        json.set("shrinkage", FoldJson.shrinkage(fold));
        var training = json.putArray("training_losses");
        for (float loss : fold.trainingLosses())
            training.add(Json.number(loss));
        var stops = json.putArray("stop_losses");
        for (int i = 0; i < fold.looks(); i++)
            stops.add(Json.object().put("step", fold.stopSteps()[i]).set("loss", Json.number(fold.stopLosses()[i])));
        return json;
    }
}
