package io.pipevolve.optimizer.comparison;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.Normalizer;
import io.pipevolve.fitness.BaselineEvaluation;
import io.pipevolve.results.report.BarDates;
import io.pipevolve.results.report.FoldJson;
import io.pipevolve.results.report.Json;

/** A comparison for programs. */
record ComparisonJson(Comparison comparison) {
    ObjectNode object() {
        var request = comparison.request();
        var json = Json.object().put("pair", comparison.inputs().definition().pair().toString())
                .put("timeframe", comparison.inputs().series().timeframe().name())
                .put("input_length", request.inputLength()).put("horizon", request.horizon())
                .put("seeds", request.seeds()).put("origins", comparison.origins().length)
                .put("looks", comparison.look()).put("level", comparison.level());
        json.set("methods", Json.array(comparison.methods(), this::method));
        json.set("baselines", Json.array(comparison.baselines(), ComparisonJson::baseline));
        json.set("differences", Json.array(comparison.differences(), difference -> Json.object()
                .put("better", difference.better()).put("worse", difference.worse()).put("p", difference.p())
                .put("equal", difference.equal())));
        var failures = json.putArray("failures");
        comparison.failures().forEach(failures::add);
        return json;
    }

    private ObjectNode method(ComparedMethod method) {
        var json = Json.config(Json.object(), method.config()).put("serializer", method.serializer().key());
        json.set("nrmse", Json.number(method.mean(run -> run.holdOut().errors().nrmse())));
        json.set("nrmse_spread", Json.number(method.spread(run -> run.holdOut().errors().nrmse())));
        var normalized = json.putObject("normalized");
        for (var normalizer : Normalizer.values())
            normalized.set(normalizer.key(), Json.number(ComparisonTables.normalized(method, normalizer)));
        json.set("runs", Json.array(method.runs(), this::run));
        return json;
    }

    private ObjectNode run(ComparedRun run) {
        var dates = new BarDates(comparison.inputs().series().timeframe());
        var json = FoldJson.exported(run.holdOut(), dates).put("seed", run.seed());
        json.set("log_error", Json.number(run.holdOut().errors().logError()));
        json.set("mse_pips", Json.number(run.msePips()));
        json.set("unreadable", Json.number(run.unreadable().orElse(Double.NaN)));
        return json.put("tuning_seconds", run.tuningSeconds()).put("forecast_seconds", run.forecastSeconds())
                .put("peak_bytes", run.peakBytes()).put("trainable_parameters", run.trainableParameters());
    }

    private static ObjectNode baseline(BaselineEvaluation baseline) {
        var json = Json.object().put("name", baseline.name()).put("label", baseline.label());
        json.set("nrmse", Json.number(baseline.holdOutNrmse()));
        json.set("log_error", Json.number(baseline.holdOutLogError()));
        json.set("rmse_pips", Json.number(baseline.holdOutRmsePips()));
        return json;
    }
}
