package io.pipevolve.results.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.StepErrors;
import java.util.Arrays;

/** A fold for programs, in as much detail as its reader needs; a key means the same in all of them. */
public final class FoldJson {
    private FoldJson() {
    }

    /** The scored bars and the error: for the result of a search. */
    static ObjectNode brief(FoldScore fold, BarDates dates) {
        var json = scored(Json.object(), fold, dates);
        json.set("nrmse", Json.number(fold.errors().nrmse()));
        json.set("directional_accuracy", Json.number(fold.hitRate()));
        return kept(json, fold);
    }

    /** The same with what the error is made of: for one evaluation. */
    public static ObjectNode evaluated(FoldScore fold, BarDates dates) {
        var json = errors(scored(Json.object(), fold, dates).put("origins", fold.errors().origins()), fold);
        json.set("directional_accuracy", Json.number(fold.hitRate()));
        return kept(json, fold);
    }

    /** All bars and what the forecasts are worth: for those who use the model. */
    public static ObjectNode exported(FoldScore fold, BarDates dates) {
        return kept(shares(errors(bars(fold, dates), fold), fold), fold);
    }

    /** All that is stored but the losses of each origin; losses are in nats a token, steps those of the optimiser. */
    static ObjectNode whole(FoldScore fold, BarDates dates) {
        var json = bars(fold, dates);
        json.set("nrmse", Json.number(fold.errors().nrmse()));
        json.set("log_error", Json.number(fold.errors().logError()));
        var normalized = json.putObject("normalized");
        for (var normalizer : Normalizer.values())
            normalized.set(normalizer.key(),
                    Json.number(fold.errors().normalized().getOrDefault(normalizer, Double.NaN)));
        shares(pips(json, fold), fold).set("saturated", Json.number(fold.shares().clipped()));
        kept(json, fold);
        var training = json.putArray("training_losses");
        for (float loss : fold.curves().training())
            training.add(Json.number(loss));
        var checks = json.putArray("stop_losses");
        for (int i = 0; i < fold.curves().checkCount(); i++)
            checks.add(Json.object().put("step", fold.curves().checkSteps()[i]).set("loss",
                    Json.number(fold.curves().checks()[i])));
        return json;
    }

    /** The stop segment is {@code null} in rows that an older version stored. */
    private static ObjectNode bars(FoldScore fold, BarDates dates) {
        var json = Json.object().put("train_from", dates.iso(fold.bars().training().from()))
                .put("train_to", dates.iso(fold.bars().training().to()))
                .put("stop_from", fold.bars().stop().map(BarSpan::from).map(dates::iso).orElse(null))
                .put("stop_to", fold.bars().stop().map(BarSpan::to).map(dates::iso).orElse(null));
        return scored(json, fold, dates).put("origins", fold.errors().origins());
    }

    private static ObjectNode scored(ObjectNode json, FoldScore fold, BarDates dates) {
        return json.put("from", dates.iso(fold.bars().validation().from())).put("to",
                dates.iso(fold.bars().validation().to()));
    }

    private static ObjectNode errors(ObjectNode json, FoldScore fold) {
        json.set("nrmse", Json.number(fold.errors().nrmse()));
        return pips(json, fold);
    }

    private static ObjectNode pips(ObjectNode json, FoldScore fold) {
        json.set("rmse_pips", Json.number(fold.errors().rmsePips()));
        json.set("random_walk_rmse_pips", Json.number(fold.errors().naiveRmsePips()));
        return json;
    }

    private static ObjectNode shares(ObjectNode json, FoldScore fold) {
        json.set("directional_accuracy", Json.number(fold.hitRate()));
        json.set("coverage", Json.number(fold.shares().coverage()));
        json.set("pinball_pips", Json.number(fold.steps().map(StepErrors::pinballPips).orElse(Double.NaN)));
        fold.steps().ifPresent(steps -> {
            json.set("step_rmse_pips", numbers(steps.rmsePips()));
            json.set("step_random_walk_rmse_pips", numbers(steps.naiveRmsePips()));
        });
        return json;
    }

    private static ArrayNode numbers(double[] values) {
        return Json.array(Arrays.stream(values).boxed().toList(), Json::number);
    }

    private static ObjectNode kept(ObjectNode json, FoldScore fold) {
        json.put("kept_step", fold.keptStep());
        return json.set("shrinkage", shrinkage(fold));
    }

    /** The factor on forecast moves, {@code null} where there was none. */
    private static JsonNode shrinkage(FoldScore fold) {
        return Json.number(fold.shrinkage().orElse(Double.NaN));
    }
}
