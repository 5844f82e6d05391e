package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.FoldScore;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.BaselineRecord;
import io.pipevolve.results.Examples;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.Standing;
import io.pipevolve.results.Trial;
import io.pipevolve.results.TrialTally;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SearchSummaryTest {
    private static final NextCommands COMMANDS = new NextCommands("./pipevolve", List.of("--store", "my store"));

    @Test
    void a_finished_search_ends_with_its_best_the_article_and_the_random_walk() {
        var text = SearchSummary.text(Examples.view(), COMMANDS);

        assertThat(text).startsWith("""
                Search quick is finished: EURUSD D1, 9 configurations in 36 evaluations, 2 failed, 1 min 33 s.

                  Rank  Trial  Configuration              NRMSE  Hits    Score  ± s.e.  Time (s)  Parameters  Base
                     1      4  30->5 adapter 32          0.9900  52 %  -0.0080  0.0020       4.3      24,576   0/2
                     2      5  30->20 lora r16           0.9800  52 %  -0.0010  0.0192       4.3      24,576   0/2
                     -      -  random walk (last price)  1.0000     -   0.0000       -         -           0     -
                     3      3  10->1 lora r4             1.0000  52 %   0.0020  0.0020       4.3      24,576   0/2
                     4      7  10->20 lora r16           1.0100  52 %   0.0150  0.0050       4.3      24,576   0/2
                     5      8  10->5 lora r16            1.0100  52 %   0.0160  0.0060       4.3      24,576   0/2
                     7      9  20->5 lora r8 (article)   1.0300  52 %   0.0320  0.0024       4.3      24,576   0/2
                failed      2  20->40 lora r8 (article)       -     -        -       -       1.5           0     -
                """);
        assertThat(text.replace('\n', ' ')).contains("The best is the lowest score").contains("may rank below it")
                .contains("2 of 7 configurations scored better than the random walk, whose score is 0")
                .contains("NRMSE 1.0021 ± 0.0028 (t 0.7)", "That cannot be told from repeating the last price.",
                        "No other look at EURUSD of that time was taken in this store.")
                .contains("Random walk at the best's 200 validation origins: RMSE 51.5 pips; the best's: 51.0 pips.")
                .contains(
                        "NRMSE 1.0021 ± 0.0028 (t 0.7) (RMSE 52.5 pips, random walk 52.4 pips, hit rate 52 %) from 2010-06-07 to "
                                + "2012-08-09, 100")
                .contains("in 1 of 7 trials");
        assertThat(text).contains("reason:\n1 x loss is not a number\n1 x out of memory\n");
        assertThat(text).endsWith("""
                Next:
                  ./pipevolve show quick --store 'my store'
                  ./pipevolve trials quick --sort score --store 'my store'
                  ./pipevolve forecast quick --prices samples/EURUSD.csv --store 'my store'
                  ./pipevolve backtest quick --store 'my store'
                  ./pipevolve export quick --to exported/quick --store 'my store'
                """);
        narrow(text);
    }

    @Test
    void linear_baselines_stand_where_their_scores_put_them_and_are_told_apart_on_the_hold_out() {
        var best = Examples.view();
        var view = new SearchView(best.search(), best.state(), best.trials(), best.generations(), best.holdOuts(),
                List.of(new BaselineRecord(30, 5, "autoregression", "AR(2) on returns", 0.985, -0.0150, 0.0030, 50.9,
                        0.9900, 0.004, 52.0),
                        new BaselineRecord(30, 5, "mean-reversion", "mean reversion", 1.0020, 0.0060, 0.0030, 51.9,
                                1.0030, 0.004, 52.6),
                        new BaselineRecord(10, 1, "autoregression", "of another winner", 0.5, -0.7, 0.1, 1, 1, 1, 1)),
                List.of(),
                3);

        var text = SearchSummary.text(view, COMMANDS);

        assertThat(text.lines().filter(line -> line.contains("(simple)") || line.contains("random walk (")
                || (line.contains("30->5 adapter") && line.contains("24,576"))).map(String::strip)).containsExactly(
                        "-      -  AR(2) on returns (simple)  0.9850     -  -0.0150  0.0030         -           0     -",
                        "1      4  30->5 adapter 32           0.9900  52 %  -0.0080  0.0020       4.3      24,576   0/2",
                        "-      -  random walk (last price)   1.0000     -   0.0000       -         -           0     -",
                        "-      -  mean reversion (simple)    1.0020     -   0.0060  0.0030         -           0     -");
        assertThat(text.replace('\n', ' ')).contains(
                "In this store 3 looks were taken at EURUSD of that time: the more there are, the more luck is in the best "
                        + "of them.",
                "The best of the simple models fitted on the same bars, AR(2) on returns, has NRMSE 0.9900 there: it "
                        + "forecast better, and costs nothing.")
                .doesNotContain("of another winner");
    }

    @Test
    void trials_that_kept_the_base_in_every_fold_are_one_result_for_equal_windows() {
        var view = kept(trial(1, 10, 5, 1, 0), trial(2, 10, 5, 0, 0), trial(3, 10, 5, 0, 0), trial(4, 20, 5, 0, 0),
                trial(5, 20, 5, 0, 40));

        assertThat(view.ranked()).extracting(Trial::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(view.results()).extracting(Trial::number).containsExactly(1, 2, 4, 5);
        assertThat(RankingTable.text(BestView.of(view), 9).lines().filter(line -> line.contains(" lora "))
                .map(String::strip))
                .satisfiesExactly(first -> assertThat(first).startsWith("1 ").endsWith("1/2"),
                        second -> assertThat(second).startsWith("2 ").endsWith("2/2"),
                        third -> assertThat(third).startsWith("3 ").contains(" 4  20->5").endsWith("2/2"),
                        fourth -> assertThat(fourth).startsWith("4 ").endsWith("1/2"));
        assertThat(SearchSummary.counts(view)).startsWith("5 configurations");
        assertThat(TrialDetails.text(view.search(), view.trials().get(1)).replace('\n', ' ')).contains(
                "base kept in 2 of 2",
                "0, base");
    }

    @Test
    void a_configuration_of_the_article_that_kept_the_base_has_the_rank_of_its_equal() {
        var view = kept(trial(1, 20, 5, 0, 0),
                new Trial(2, "key2", 1, Examples.ARTICLE, complete(8, trial(2, 20, 5, 0, 0).folds()), 1, 0,
                        false, Instant.EPOCH));

        assertThat(RankingTable.text(BestView.of(view), 1)).doesNotContain("failed");
    }

    private static SearchView kept(Trial... trials) {
        return new SearchView(Examples.search(SearchState.FINISHED, "D1"), SearchState.FINISHED, List.of(trials),
                List.of(), List.of(), List.of(), List.of(), 1);
    }

    /** A trial of two folds that kept the weights of these steps. */
    private static Trial trial(int number, int inputLength, int horizon, int first, int second) {
        var trial = Examples.trial(number, new TrialConfig(inputLength, horizon, new LoraTuning(number)), 1, 0, 0);
        return new Trial(number, trial.key(), 1, trial.config(),
                complete(24_576, List.of(Examples.kept(first), Examples.kept(second))), 1, 0, false, trial.finished());
    }

    private static Trial.Complete complete(long trainableParameters, List<FoldScore> folds) {
        return new Trial.Complete(1, 0, 0, folds, trainableParameters);
    }

    @Test
    void a_trial_that_equals_the_random_walk_is_marked_behind_it_and_its_hold_out_is_not_tested() {
        var walk = walk(1);
        var partly = new Trial(2, "key2", 1, new TrialConfig(10, 5, new LoraTuning(2)),
                complete(8, List.of(Examples.randomWalk(), Examples.fold(2, 1, 40, 40))), 1, 0, false, Instant.EPOCH);
        var view = new SearchView(Examples.search(SearchState.FINISHED, "D1"), SearchState.FINISHED,
                List.of(partly, walk, walk(3)), List.of(),
                List.of(new HoldOutRecord(walk.config(), Examples.randomWalk())), List.of(), List.of(), 1);

        var text = SearchSummary.text(view, COMMANDS);

        assertThat(view.ranked()).extracting(Trial::number).containsExactly(1, 2, 3);
        assertThat(text.lines().filter(line -> line.contains("1.0000")).map(String::strip)).satisfiesExactly(
                first -> assertThat(first).contains("random walk (last price)  1.0000     -  0.0000"),
                second -> assertThat(second).contains("8->5 lora r1 *  "),
                third -> assertThat(third).contains("10->5 lora r2  "),
                fourth -> assertThat(fourth).contains("8->5 lora r3 *  "),
                holdOut -> assertThat(holdOut).startsWith("Hold-out, "));
        assertThat(text.replace('\n', ' ')).contains("*: equals the random walk;",
                "has NRMSE 1.0000 (RMSE 40.0 pips", "That equals the random walk:",
                "No configuration scored better than the random walk").doesNotContain("NaN").doesNotContain("(t ");
        assertThat(TrialDetails.text(view.search(), walk).replace('\n', ' ')).contains("equals the random walk");
        assertThat(SearchJson.of(view).at("/best/equals_random_walk").asBoolean()).isTrue();
        assertThat(partly.equalsRandomWalk()).isFalse();
        narrow(text);
    }

    @Test
    void the_hit_rate_of_a_trial_leaves_out_folds_that_forecast_no_direction() {
        var partly = new Trial(2, "key2", 1, new TrialConfig(10, 5, new LoraTuning(2)),
                complete(8, List.of(Examples.randomWalk(), Examples.fold(2, 1, 40, 40))), 1, 0, false, Instant.EPOCH);

        assertThat(partly.hitRate()).isEqualTo(0.517);
        assertThat(walk(1).hitRate()).isNaN();
        assertThat(Examples.failed(1, Examples.BEST, "timeout").hitRate()).isNaN();
        assertThat(RankingTable.text(BestView.of(kept(walk(1))), 1).lines().filter(line -> line.contains(" lora r1 *")))
                .first().asString().contains("1.0000     -  0.0000");
    }

    @Test
    void a_forecast_that_repeats_the_last_price_without_a_factor_has_no_hit_rate_either() {
        var walk = Examples.randomWalk();
        var unreadable = new FoldScore(walk.bars(), walk.errors(), walk.losses(), walk.shares(), walk.curves(),
                Optional.empty(), walk.steps());

        assertThat(unreadable.hitRate()).isNaN();
    }

    private static Trial walk(int number) {
        return new Trial(number, "key", 1, new TrialConfig(8, 5, new LoraTuning(number)),
                complete(8, List.of(Examples.randomWalk(), Examples.randomWalk())), 1, 0, false, Instant.EPOCH);
    }

    @Test
    void genes_are_judged_once_there_are_enough_trials() {
        var trials = new ArrayList<Trial>();
        for (int i = 0; i < 12; i++)
            trials.add(Examples.trial(i + 1, new TrialConfig(10, 1 + i % 3, new LoraTuning(4)), 1, i % 3, 0.1));
        var view = new SearchView(Examples.search(SearchState.FINISHED, "D1"), SearchState.FINISHED, trials, List.of(),
                List.of(), List.of(), List.of(), 1);

        assertThat(SearchSummary.text(view, COMMANDS)).contains("these 12 complete trials and is no test").contains("""
                Gene     Share  By chance  Values  Trials
                horizon  100 %       18 %       3      12
                """);
        assertThat(SearchSummary.text(Examples.view(), COMMANDS)).doesNotContain("Which genes mattered");
    }

    @Test
    void an_interrupted_search_is_first_of_all_to_be_resumed() {
        var text = SearchSummary.text(Examples.view(SearchState.INTERRUPTED, "D1", Optional.empty()), COMMANDS);

        assertThat(text).contains("Search quick is interrupted").contains("Hold-out: not scored yet")
                .contains("Next:\n  ./pipevolve resume quick").containsOnlyOnce("resume");
    }

    @Test
    void a_search_without_a_complete_trial_says_why() {
        var view = new SearchView(Examples.search(SearchState.FAILED, "D1"), SearchState.FAILED,
                List.of(Examples.failed(1, Examples.BEST, "timeout"), Examples.failed(2, Examples.ARTICLE, "timeout"),
                        Examples.failed(3, Examples.ARTICLE, "out of memory")),
                List.of(), List.of(), List.of(), List.of(), 1);

        assertThat(SearchSummary.text(view, COMMANDS)).contains("No trial is complete.")
                .contains("2 x timeout\n1 x out of memory\n").doesNotContain("export");
    }

    @Test
    void the_ranking_is_as_long_as_asked_and_keeps_the_articles_row() {
        assertThat(RankingTable.text(BestView.of(Examples.view()), 1)).contains("30->5 adapter 32")
                .contains("20->5 lora r8 (article)")
                .doesNotContain("10->20 lora r16");
        assertThat(RankingTable.text(BestView.of(Examples.view()), 99)).containsOnlyOnce("20->5 lora r8 (article)");
    }

    @Test
    void details_show_dates_and_results_of_each_fold_and_the_definition() {
        var text = SearchDetails.text(Examples.view(), ZoneOffset.UTC);

        assertThat(text).contains("Search      quick (id 3)").contains("State       finished")
                .contains("Best: trial 4, 30->5 adapter 32: NRMSE 0.9900, score -0.0080 (± 0.0020)").contains("""
                            Fold  Bars          From        To
                               1  trained on    2001-01-02  2009-03-04
                                  stop segment  2009-04-05  2010-05-06
                                  scored on     2010-06-07  2012-08-09
                               2  trained on    2001-01-02  2009-03-04
                                  stop segment  2009-04-05  2010-05-06
                                  scored on     2010-06-07  2012-08-09
                        hold-out  trained on    2001-01-02  2009-03-04
                                  stop segment  2009-04-05  2010-05-06
                                  scored on     2010-06-07  2012-08-09

                            Fold  Origins   NRMSE  Hits  Pips  Walk  Shrinkage
                               1      100  0.9900  52 %  40.0  40.4       0.63
                               2      100  0.9900  52 %  60.0  60.6       0.63
                        hold-out      100  1.0021  52 %  52.5  52.4       0.63
                        """).contains("Best score in the population of each generation: -0.0080.")
                .endsWith("Definition:\n  name: quick\n  pair: EURUSD\n");
        narrow(text);
        narrow(SearchDetails.text(Examples.view(SearchState.FINISHED, "H1", Optional.empty()), ZoneOffset.UTC));
    }

    @Test
    void one_trial_shows_every_error_and_its_loss_curves() {
        var view = Examples.view(SearchState.FINISHED, "H1", Optional.empty());

        var text = TrialDetails.text(view.search(), view.trial(4).orElseThrow());

        assertThat(text).contains("Trial 4 of search quick, 30->5 adapter 32: complete.")
                .contains("24,576 trained parameters").contains("peak memory 315 MB").contains("""
                        Fold  random-walk   range     std  iqr  mean  article
                           1       0.9900  0.1000  0.5000    -     -        -
                        """).contains("""
                        Fold  Origins   NRMSE  Pips  Walk  Hits  Coverage  Clipped  Kept step  Shrinkage
                           1      100  0.9900  40.0  40.4  52 %      88 %      0 %         40       0.63
                        """).contains("scored on     2010-06-07 13:00  2012-08-09 14:30")
                .contains("\nFold 2, loss in nats/token");
        narrow(text);
    }

    @Test
    void folds_of_an_older_version_are_told_for_what_they_are() {
        var holdOut = new HoldOutRecord(Examples.BEST, withoutStop(Examples.fold(4, 1.0021, 52.5, 52.39)));

        var text = SearchDetails.text(Examples.view(SearchState.FINISHED, "D1", Optional.of(holdOut)), ZoneOffset.UTC);

        assertThat(text).contains("""
                hold-out  trained on    2001-01-02  2009-03-04
                          scored on     2010-06-07  2012-08-09
                Where no stop segment is told, an older Pipevolve scored the fold:""");
        assertThat(SearchDetails.text(Examples.view(), ZoneOffset.UTC)).doesNotContain("older Pipevolve");
        narrow(text);
    }

    @Test
    void a_failed_trial_shows_its_reason() {
        var view = Examples.view();

        assertThat(TrialDetails.text(view.search(), view.trial(2).orElseThrow())).contains("failed, out of memory.");
    }

    @Test
    void the_lists_have_a_row_each() {
        var view = Examples.view();
        var listed = new ListedSearch(view.search(), view.state(),
                TrialTally.of(view.trials().stream().map(Standing::of).toList()), Optional.empty(),
                OptionalDouble.empty());

        assertThat(SearchList.text(List.of(listed), ZoneOffset.ofHours(2))).isEqualTo("""
                Search  State     Pair    Bars  Configurations  Failed  Best NRMSE    Score  Created
                quick   finished  EURUSD  D1                 9       2      0.9900  -0.0080  2026-05-01 10:00
                """);
        assertThat(TrialList.text(view)).hasLineCount(10).contains("    4           1  30->5 adapter 32  0.9900");
        assertThat(TrialList.text(view).lines()).element(4).asString().contains(" 315 MB  complete");
        narrow(TrialList.text(view));
    }

    private static FoldScore withoutStop(FoldScore f) {
        return Examples.with(f, Optional.empty());
    }

    private static void narrow(String text) {
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(100));
    }
}
