package io.pipevolve.results.ea;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.FoldScore;
import io.pipevolve.results.report.BarDates;
import io.pipevolve.results.report.FoldJson;
import io.pipevolve.results.report.Json;
import java.nio.file.Path;

/** {@code best.json}: what an Expert Advisor or a script needs to use the exported model, and what it is worth. */
public final class BestJson {
    /** A code is this many standard deviations of the context's one-step differences. */
    private static final double UNIT = 0.25;
    private static final int CODES = 255;
    /** The code of the last price of the context. */
    private static final int ORIGIN = 127;
    /** Codes of what was before the context: means of 8, 4, 2 and 1 times its length. */
    private static final int PAST = 4;

    private BestJson() {
    }

    /** Writes the file whole or not at all. */
    public static void write(Path target, ExportedTrial exported) {
        JsonFile.write(target, json(exported));
    }

    static ObjectNode json(ExportedTrial exported) {
        var pair = exported.pair();
        var json = Json.object().put("search", exported.search().name()).put("pair", pair.toString())
                .put("timeframe", exported.timeframe().name()).put("timeframe_mt5", exported.timeframe().mt5())
                .put("point", pair.point()).put("digits", pair.digits());
        Json.config(json, exported.trial().config()).put("samples", exported.samples());
        json.set("shrinkage", Json.number(exported.shrinkage().orElse(Double.NaN)));
        json.putObject("serializer").put("name", "code").put("u", UNIT).put("codes", CODES).put("origin", ORIGIN)
                .put("past", PAST);
        json.set("validation", validation(exported));
        json.set("holdout", exported.holdOutFold().map(f -> fold(f, exported)).orElse(null));
        return json;
    }

    static ObjectNode validation(ExportedTrial exported) {
        var trial = exported.trial();
        var json = Json.object();
        json.set("nrmse", Json.number(trial.nrmse()));
        json.set("score", Json.number(trial.score()));
        json.set("score_error", Json.number(trial.scoreError()));
        json.put("base_kept", trial.basesKept()).put("equals_random_walk", trial.equalsRandomWalk());
        json.set("folds", Json.array(trial.folds(), f -> fold(f, exported)));
        return json;
    }

    static ObjectNode fold(FoldScore fold, ExportedTrial exported) {
        var dates = new BarDates(exported.timeframe());
        var json = FoldJson.dates(fold, dates).put("origins", fold.origins());
        json.set("nrmse", Json.number(fold.nrmse()));
        json.set("rmse_pips", Json.number(fold.rmsePips()));
        json.set("random_walk_rmse_pips", Json.number(fold.naiveRmsePips()));
        json.set("directional_accuracy", Json.number(fold.directionalAccuracy()));
        json.set("coverage", Json.number(fold.coverage()));
        json.put("kept_step", fold.keptStep());
        return json.set("shrinkage", FoldJson.shrinkage(fold));
    }
}
