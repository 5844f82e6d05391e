package io.pipevolve.results.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;

/** The bars of a fold and its shrinkage for programs. */
public final class FoldJson {
    private FoldJson() {
    }

    /** A new object; the stop segment is {@code null} in rows that an older version stored. */
    public static ObjectNode dates(FoldScore fold, BarDates dates) {
        return Json.object().put("train_from", dates.iso(fold.trainFrom())).put("train_to", dates.iso(fold.trainTo()))
                .put("stop_from", fold.stop().map(BarSpan::from).map(dates::iso).orElse(null))
                .put("stop_to", fold.stop().map(BarSpan::to).map(dates::iso).orElse(null))
                .put("from", dates.iso(fold.from())).put("to", dates.iso(fold.to()));
    }

    /** The factor on forecast moves, {@code null} where there was none. */
    public static JsonNode shrinkage(FoldScore fold) {
        return Json.number(fold.shrinkage().orElse(Double.NaN));
    }
}
