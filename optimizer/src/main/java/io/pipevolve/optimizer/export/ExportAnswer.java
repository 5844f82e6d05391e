package io.pipevolve.optimizer.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.results.report.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is said of an export.
 *
 * @param files
 *            that lie in the folder now
 */
record ExportAnswer(Path folder, List<Path> files, List<Told> searches, List<ChosenSearches.LeftOut> leftOut) {
    /** One search and its Expert Advisors. */
    record Told(ExportedSearch search, String symbol, List<ExpertReport> experts) {
    }

    String text() {
        return files.stream().map(file -> "  " + file + "\n").collect(Collectors.joining("", "Written:\n",
                searches.stream().map(this::text).collect(Collectors.joining())));
    }

    private String text(Told told) {
        var search = told.search;
        var head = searches.size() == 1
                ? ""
                : "\nSearch %s, for a chart of %s %s:\n".formatted(search.name(), told.symbol,
                        search.view().search().timeframe());
        return told.experts.stream().map(ExpertReport::text).collect(Collectors.joining("", head,
                search.warning().map("Warning: %s\n"::formatted).orElse("")));
    }

    /** Where there is one search, its own part stands beside what is of all as well. */
    ObjectNode json() {
        var json = Json.object();
        if (searches.size() == 1)
            json.put("search", searches.getFirst().search.name());
        json.put("folder", folder.toString());
        json.set("files", Json.array(files, file -> Json.object().textNode(folder.relativize(file).toString())));
        if (searches.size() == 1) {
            json.set("experts", experts(searches.getFirst()));
            json.put("warning", searches.getFirst().search.warning().orElse(null));
        }
        json.set("searches", Json.array(searches, ExportAnswer::json));
        json.set("left_out", Json.array(leftOut, one -> Json.object().put("search", one.search()).put("reason",
                one.reason())));
        return json;
    }

    private static ObjectNode json(Told told) {
        var search = told.search;
        var json = Json.object().put("search", search.name()).put("pair", search.pair().toString())
                .put("timeframe", search.view().search().timeframe()).put("symbol", told.symbol)
                .put("folder", search.place().toString()).put("warning", search.warning().orElse(null));
        json.set("experts", experts(told));
        return json;
    }

    private static JsonNode experts(Told told) {
        return Json.array(told.experts, ExpertReport::json);
    }
}
