package io.pipevolve.results.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.FoldScore;
import io.pipevolve.results.BaselineRecord;
import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.Trial;
import java.time.Duration;

/**
 * The object that search, resume, show and best give to programs. {@code best}, {@code holdout} and {@code baseline}
 * hold reproducible values only: no times of day, paths or ids.
 */
public final class SearchJson {
    private SearchJson() {
    }

    public static ObjectNode of(SearchView view) {
        return of(BestView.of(view));
    }

    private static ObjectNode of(BestView found) {
        var view = found.view();
        var search = view.search();
        var dates = view.dates();
        var json = Json.object().put("search", search.name()).put("id", search.id()).put("state", view.state().key())
                .put("pair", search.pair()).put("timeframe", search.timeframe())
                .put("device", search.provenance().device()).put("precision", search.provenance().precision())
                .put("evaluations", search.run().evaluations()).put("distinct", found.ranking().distinct())
                .put("failed", found.ranking().failed()).put("seconds", seconds(search.run().spent()));
        json.put("portfolio", Portfolio.of(search).orElse(null)).put("warm_start",
                search.provenance().warmStart().orElse(null));
        search.run().failure().ifPresent(reason -> json.put("failure", reason));
        if (view.state() == SearchState.RUNNING)
            json.set("runner", runner(search.owner()));
        json.set("crashed", Json.array(view.crashed(), attempt -> Json.object().put("number", attempt.number())
                .put("crashes", attempt.crashes()).put("last_begun", attempt.lastBegun().toString())));
        json.set("best", view.best().<JsonNode>map(best -> trial(best, dates)).orElse(Json.object().nullNode()));
        json.set("holdout",
                view.holdOutOfBest().<JsonNode>map(h -> holdOut(h.fold(), dates, view.looks()))
                        .orElse(Json.object().nullNode()));
        json.set("verdict", VerdictText.json(view.verdictOfBest()));
        json.set("baseline", view.best().map(Baseline::of).<JsonNode>map(SearchJson::baseline)
                .orElse(Json.object().nullNode()));
        json.set("linear_baselines", Json.array(view.baselinesOfBest(), SearchJson::linear));
        return json;
    }

    /** The same with {@code top}, the best configurations with rank and number of the trial. */
    public static ObjectNode withTop(BestView best, int count) {
        var json = of(best);
        var dates = best.view().dates();
        ArrayNode top = json.putArray("top");
        var ranked = best.view().trials(best.ranking().results().stream().limit(count).toList());
        for (int i = 0; i < ranked.size(); i++) {
            var row = Json.object().put("rank", i + 1).put("number", ranked.get(i).number());
            row.setAll(trial(ranked.get(i), dates));
            top.add(row);
        }
        return json;
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static ObjectNode runner(SearchRecord.Owner owner) {
        var json = Json.object().put("process", owner.processId());
        owner.lease().ifPresent(lease -> json.put("host", lease.host().name()).put("since", lease.since().toString())
                .put("heartbeat", lease.heartbeat().toString()));
        return json;
    }

    private static ObjectNode trial(Trial trial, BarDates dates) {
        var json = Json.config(Json.object(), trial.config());
        json.set("nrmse", Json.number(trial.nrmse()));
        json.set("score", Json.number(trial.score()));
        json.set("score_error", Json.number(trial.scoreError()));
        json.set("directional_accuracy", Json.number(trial.hitRate()));
        json.put("base_kept", trial.basesKept()).put("equals_random_walk", trial.equalsRandomWalk());
        json.set("folds", Json.array(trial.folds(), fold -> FoldJson.brief(fold, dates)));
        return json;
    }

    private static ObjectNode holdOut(FoldScore fold, BarDates dates, int looks) {
        var json = FoldJson.brief(fold, dates).put("origins", fold.errors().origins());
        json.set("log_error", Json.number(fold.errors().logError()));
        return json.put("looks", looks);
    }

    private static ObjectNode linear(BaselineRecord baseline) {
        var json = Json.object().put("name", baseline.name()).put("label", baseline.label());
        json.set("nrmse", Json.number(baseline.nrmse()));
        json.set("score", Json.number(baseline.score()));
        json.set("score_error", Json.number(baseline.scoreError()));
        json.set("rmse_pips", Json.number(baseline.rmsePips()));
        json.set("holdout_nrmse", Json.number(baseline.holdOutNrmse()));
        json.set("holdout_log_error", Json.number(baseline.holdOutLogError()));
        json.set("holdout_rmse_pips", Json.number(baseline.holdOutRmsePips()));
        return json;
    }

    private static ObjectNode baseline(Baseline baseline) {
        var json = Json.object().put("name", Baseline.NAME);
        json.set("nrmse", Json.number(baseline.nrmse()));
        json.set("rmse_pips", Json.number(baseline.rmsePips()));
        return json;
    }
}
