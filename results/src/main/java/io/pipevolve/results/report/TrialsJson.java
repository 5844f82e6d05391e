package io.pipevolve.results.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.results.SearchRecord;
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
    public static ObjectNode of(SearchRecord search, Trial trial) {
        var json = Json.object().put("search", search.name());
        json.setAll(row(trial));
        var dates = BarDates.of(search);
        json.set("folds", Json.array(trial.folds(), fold -> FoldJson.whole(fold, dates)));
        return json;
    }

    private static ObjectNode row(Trial trial) {
        var row = Json.configRow(Json.object().put("number", trial.number()), trial.config());
        row.set("nrmse", Json.number(trial.nrmse()));
        row.set("score", Json.number(trial.score()));
        row.set("score_error", Json.number(trial.scoreError()));
        row.put("state", trial.outcome().key()).put("failure", trial.failure().orElse(null))
                .put("seconds", trial.seconds()).put("generation", trial.generation())
                .put("trainable_parameters", trial.trainableParameters()).put("base_kept", trial.basesKept())
                .put("equals_random_walk", trial.equalsRandomWalk())
                .put("peak_bytes", trial.peakBytes())
                .put("reused", trial.reused());
        return row.set("directional_accuracy", Json.number(trial.hitRate()));
    }
}
