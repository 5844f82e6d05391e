package io.pipevolve.results.ea;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.PriceCodes;
import io.pipevolve.results.report.BarDates;
import io.pipevolve.results.report.FoldJson;
import io.pipevolve.results.report.Json;
import java.nio.file.Path;

/** {@code best.json}: what an Expert Advisor or a script needs to use the exported model, and what it is worth. */
public final class BestJson {
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
        json.putObject("serializer").put("name", "code").put("of", "steps").put("u", PriceCodes.STEP)
                .put("codes", PriceCodes.CODES).put("origin", PriceCodes.ORIGIN).put("past", PriceCodes.PAST)
                .put("past_u", PriceCodes.DISTANCE);
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
        json.set("directional_accuracy", Json.number(trial.hitRate()));
        json.put("base_kept", trial.basesKept()).put("equals_random_walk", trial.equalsRandomWalk());
        json.set("folds", Json.array(trial.folds(), f -> fold(f, exported)));
        return json;
    }

    static ObjectNode fold(FoldScore fold, ExportedTrial exported) {
        return FoldJson.exported(fold, new BarDates(exported.timeframe()));
    }
}
