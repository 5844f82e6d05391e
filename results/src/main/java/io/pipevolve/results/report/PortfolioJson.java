package io.pipevolve.results.report;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A portfolio for programs: {@code {"portfolio": …, "searches": […]}}. */
public final class PortfolioJson {
    private PortfolioJson() {
    }

    public static ObjectNode of(PortfolioView view) {
        var json = Json.object().put("portfolio", view.name()).put("state", view.state().key()).put("distinct",
                view.trials());
        json.set("searches", Json.array(view.rows(), PortfolioJson::row));
        return json;
    }

    private static ObjectNode row(PortfolioRow row) {
        var json = SearchListJson.row(row.listed());
        json.put("failure", row.listed().search().run().failure().orElse(null));
        json.set("best", row.best().map(trial -> Json.config(Json.object(), trial.config()))
                .orElse(null));
        json.set("holdout_nrmse", Json.number(row.holdOut().map(holdOut -> holdOut.fold().errors().nrmse())
                .orElse(Double.NaN)));
        json.set("holdout_log_error", Json.number(row.holdOut()
                .map(holdOut -> holdOut.fold().errors().logError()).orElse(Double.NaN)));
        return json;
    }
}
