package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.Examples;
import io.pipevolve.results.Standing;
import io.pipevolve.results.TrialTally;
import io.pipevolve.results.VerdictRecord;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JudgedSearchesTest {
    @Test
    void each_judged_search_is_adjusted_for_all_of_them_and_the_others_are_left_out() {
        var listed = adjusted(listed(Optional.of(0.01)), listed(Optional.empty()), listed(Optional.of(0.3)));
        assertThat(listed).extracting(ListedSearch::adjustedP).containsExactly(OptionalDouble.of(0.02),
                OptionalDouble.empty(), OptionalDouble.of(0.6));
        assertThat(SearchList.text(listed, ZoneOffset.UTC)).endsWith("""

                Judged  Pair    Bars  Verdict                    p  p among all
                quick   EURUSD  D1    no evidence of skill  0.0100       0.0200
                quick   EURUSD  D1    no evidence of skill  0.3000       0.6000

                p: chance of as good a hold-out where the winner forecasts no better than the last price; among all:
                raised by Benjamini and Hochberg for 2 winners. One is at 0.05 or below; of such on average one in
                twenty or fewer is luck.
                """);
        assertThat(SearchListJson.of(listed).path("searches").get(2).path("p_adjusted").asDouble()).isEqualTo(0.6);
    }

    @Test
    void one_search_alone_has_nothing_to_be_adjusted_for() {
        var listed = adjusted(listed(Optional.of(0.01)), listed(Optional.empty()));
        assertThat(SearchList.text(listed, ZoneOffset.UTC)).hasLineCount(3);
    }

    @Test
    void winners_that_prove_nothing_together_are_told_so() {
        var listed = adjusted(listed(Optional.of(0.03)), listed(Optional.of(0.00001)));
        assertThat(SearchList.text(listed, ZoneOffset.UTC)).contains("< 0.0001", "One is at 0.05 or below");
        assertThat(SearchList.text(adjusted(listed(Optional.of(0.03)), listed(Optional.of(0.04))), ZoneOffset.UTC))
                .containsPattern("together\\s+they\\s+prove\\s+nothing");
    }

    /** By a correction that doubles. */
    private static List<ListedSearch> adjusted(ListedSearch... searches) {
        return ListedSearch.adjusted(List.of(searches), p -> Arrays.stream(p).map(value -> 2 * value).toArray());
    }

    private static ListedSearch listed(Optional<Double> p) {
        var view = Examples.view();
        return new ListedSearch(view.search(), view.state(),
                TrialTally.of(view.trials().stream().map(Standing::of).toList()),
                p.map(value -> new VerdictRecord("no evidence of skill", "Because.", value, Optional.empty(),
                        Optional.empty(), 1, 0.025,
                        Optional.empty(), Optional.empty(), Optional.empty())),
                OptionalDouble.empty());
    }
}
