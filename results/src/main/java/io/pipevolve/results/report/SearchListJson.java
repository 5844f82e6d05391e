package io.pipevolve.results.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.results.Portfolio;
import io.pipevolve.results.TrialTally;
import io.pipevolve.results.VerdictRecord;
import java.util.List;

/** The list of searches for programs: {@code {"searches": [...]}}. */
public final class SearchListJson {
    private SearchListJson() {
    }

    public static ObjectNode of(List<ListedSearch> searches) {
        return Json.object().set("searches", Json.array(searches, SearchListJson::row));
    }

    static ObjectNode row(ListedSearch listed) {
        var search = listed.search();
        var best = listed.tally().best();
        var row = Json.object().put("search", search.name()).put("id", search.id()).put("state", listed.state().key())
                .put("portfolio", Portfolio.of(search).orElse(null)).put("pair", search.pair())
                .put("timeframe", search.timeframe())
                .put("created", search.run().created().toString())
                .put("ended", search.run().ended().map(Object::toString).orElse(null))
                .put("evaluations", search.run().evaluations()).put("distinct", listed.tally().distinct())
                .put("failed", listed.tally().failed()).put("seconds", SearchJson.seconds(search.run().spent()));
        row.set("nrmse", Json.number(best.map(TrialTally.Best::nrmse).orElse(Double.NaN)));
        row.set("score", Json.number(best.map(TrialTally.Best::score).orElse(Double.NaN)));
        row.put("verdict", listed.verdict().map(VerdictRecord::judgement).orElse(null));
        row.set("p_random_walk", Json.number(listed.verdict().map(VerdictRecord::pRandomWalk).orElse(Double.NaN)));
        row.set("p_adjusted", Json.number(listed.adjustedP().orElse(Double.NaN)));
        return row;
    }
}
