package io.pipevolve.results.report;

import io.pipevolve.results.Portfolio;
import io.pipevolve.results.TrialTally;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The searches of a store as a table. */
public final class SearchList {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private SearchList() {
    }

    /** Times are those of the zone; ends with a newline. */
    public static String text(List<ListedSearch> searches, ZoneId zone) {
        if (searches.isEmpty())
            return "No searches yet.\n";
        var table = new TextTable("Search", "State", "Pair", "Bars", ">Configurations", ">Failed", ">Best NRMSE",
                ">Score", "Created");
        for (var listed : searches) {
            var best = listed.tally().best();
            table.row(listed.search().name(), listed.state().key(), listed.search().pair(),
                    listed.search().timeframe(), listed.tally().distinct(), listed.tally().failed(),
                    best.map(TrialTally.Best::nrmse).map(Words::ratio).orElse("-"),
                    best.map(TrialTally.Best::score).map(Words::ratio).orElse("-"),
                    TIME.format(listed.search().run().created().atZone(zone)));
        }
        return table + portfolios(searches) + JudgedSearches.text(searches);
    }

    private static String portfolios(List<ListedSearch> searches) {
        var names = searches.stream().flatMap(listed -> Portfolio.of(listed.search()).stream()).distinct().toList();
        return names.isEmpty()
                ? ""
                : "\n" + Words.paragraph("Portfolios, each with a table of its own (show): %s.".formatted(
                        String.join(", ", names)));
    }
}
