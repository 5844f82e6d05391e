package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.Examples;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.VerdictRecord;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTextTest {
    private static final VerdictRecord LINEAR = verdict("linear skill only",
            "Better than the random walk (p 0.0100), but not shown to beat AR(1) on returns (p 0.3000): use that, it is free.");

    @Test
    void search_show_best_and_forecast_say_what_the_best_is_worth() {
        var view = judged(LINEAR);
        var said = "Verdict: linear skill only. " + LINEAR.reason()
                + " (Look 2 at these prices, level 0.0125. Of the search: SPA p 0.0400, PBO 0.31.)";

        assertThat(flat(SearchSummary.text(view, new NextCommands("./pipevolve", List.of())))).contains(said)
                .doesNotContain("That cannot be told");
        assertThat(flat(SearchDetails.text(view, ZoneOffset.UTC))).contains(said);
        assertThat(flat(RankingTable.text(BestView.of(view), 3))).contains(said);
        assertThat(flat(ForecastWorth.text(view)))
                .startsWith("Verdict on this configuration: linear skill only. Better");
    }

    @Test
    void programs_get_every_figure() {
        assertThat(SearchJson.of(judged(LINEAR)).get("verdict")).hasToString(
                """
                        {"verdict":"linear skill only","reason":"%s","p_random_walk":0.01,"p_best_baseline":0.3,\
                        "best_baseline":"AR(1) on returns","looks":2,"level":0.0125,"detectable_nrmse":null,"spa_p":0.04,\
                        "pbo":0.31}"""
                        .formatted(LINEAR.reason()));
        assertThat(SearchJson.of(Examples.view()).get("verdict").isNull()).isTrue();
    }

    @Test
    void a_score_that_nobody_judged_has_the_old_words() {
        assertThat(flat(RankingTable.text(BestView.of(Examples.view()), 3))).doesNotContain("Verdict");
        assertThat(flat(SearchDetails.text(Examples.view(), ZoneOffset.UTC)))
                .contains("That cannot be told from repeating the last price.").doesNotContain("Verdict");
    }

    @ParameterizedTest
    @CsvSource({"linear skill only, not shown to beat AR(1) on returns",
            "no evidence of skill, no better than the last price",
            "worse than naive, repeating the last price forecasts better"})
    void whoever_uses_what_has_no_skill_is_warned(String judgement, String warning) {
        var judged = new HoldOutRecord(Examples.BEST, Examples.fold(4, 1, 50, 50), Optional.of(verdict(judgement, "")));

        assertThat(VerdictText.warning(Optional.of(judged))).get().asString().contains(warning);
    }

    @Test
    void skill_needs_no_warning_and_what_was_not_judged_does() {
        var skilled = new HoldOutRecord(Examples.BEST, Examples.fold(4, 0.9, 50, 50),
                Optional.of(verdict("skill", "")));

        assertThat(VerdictText.warning(Optional.of(skilled))).isEmpty();
        assertThat(VerdictText.warning(Optional.empty())).get().asString().startsWith("Not judged");
    }

    private static SearchView judged(VerdictRecord verdict) {
        return Examples.view(SearchState.FINISHED, "D1", Optional.of(
                new HoldOutRecord(Examples.BEST, Examples.fold(4, 1.0021, 52.5, 52.39), Optional.of(verdict))));
    }

    private static VerdictRecord verdict(String judgement, String reason) {
        return new VerdictRecord(judgement, reason, 0.01, Optional.of(0.3), Optional.of("AR(1) on returns"), 2, 0.0125,
                Optional.empty(), Optional.of(0.04), Optional.of(0.31));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
