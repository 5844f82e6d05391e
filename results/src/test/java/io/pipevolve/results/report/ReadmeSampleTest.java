package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.BaselineRecord;
import io.pipevolve.results.Examples;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.VerdictRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sample in README.md says what a search prints, numbers aside: they differ between processors. */
class ReadmeSampleTest {
    private static final VerdictRecord VERDICT = new VerdictRecord("no evidence of skill",
            "The forecast is the random walk itself: there is nothing to test.", 1, Optional.of(1.0),
            Optional.of("mean reversion"), 1, 0.025, Optional.empty(), Optional.of(0.8), Optional.of(0.8));
    private static final String BEGIN = "```\nSearch quick is finished:";

    @Test
    void its_table_has_the_columns_of_the_table_and_its_last_lines_are_the_words_of_verdict_and_hold_out()
            throws IOException {
        var readme = Files.readString(Path.of("../README.md"));
        int begin = readme.indexOf(BEGIN);
        var sample = readme.substring(begin + 4, readme.indexOf("```", begin + 4));
        var best = Examples.view(SearchState.FINISHED, "D1",
                Optional.of(new HoldOutRecord(Examples.BEST, Examples.randomWalk(), Optional.of(VERDICT))));
        var printed = SearchSummary.text(
                new SearchView(best.search(), best.state(), best.trials(), best.generations(), best.holdOuts(),
                        List.of(new BaselineRecord(30, 5, "mean-reversion", "mean reversion", 1.0057, 0.0104, 0.0047,
                                71.4,
                                0.9993, 0.002, 56.2)),
                        List.of(),
                        1),
                new NextCommands("./pipevolve", List.of()));

        assertThat(plain(paragraph(sample, "Search quick"))).isEqualTo(plain(paragraph(printed, "Search quick")));
        assertThat(plain(paragraph(sample, "Rank")).lines().findFirst())
                .isEqualTo(plain(paragraph(printed, "Rank")).lines().findFirst());
        assertThat(plain(sample)).contains("- - random walk (last price) # - # - - # -",
                "- - mean reversion (simple) # - # # - # -");
        assertThat(plain(printed)).contains("- - random walk (last price) # - # - - # -",
                "- - mean reversion (simple) # - # # - # -");
        var judged = plain(sample.substring(sample.indexOf("Verdict"))).replace('\n', ' ').strip();
        assertThat(plain(printed).replace('\n', ' ')).contains(judged);
    }

    /** From the line that begins so to the next empty one. */
    private static String paragraph(String text, String beginning) {
        int from = text.indexOf(beginning);
        int to = text.indexOf("\n\n", from);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    private static String plain(String text) {
        return text.replaceAll("\\d+->\\d+ (full|lora r\\d+|adapter \\d+)", "CONFIGURATION")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d", "DATE").replaceAll("(# h )?(\\d+ min )?[\\d.]+ s\\.", "TIME.")
                .replaceAll("-?\\d[\\d,]*(\\.\\d+)?", "#").replaceAll("[ \\t]+", " ");
    }
}
