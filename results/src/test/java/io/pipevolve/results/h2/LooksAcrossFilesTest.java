package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.Timeframe;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.results.ComparedLook;
import io.pipevolve.results.Examples;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.LookRow;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.SeenBars;
import io.pipevolve.results.VerdictRecord;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has seen how a pair moved has looked, whatever file, format or timeframe told it. */
class LooksAcrossFilesTest {
    private static final LocalDateTime MONDAY = LocalDateTime.parse("2020-01-06T00:00");

    @RegisterExtension
    final StoreExtension h2 = new StoreExtension();

    @Test
    void weeks_joined_from_days_and_the_days_are_looks_at_each_other() {
        take(search("days", "EURUSD", Timeframe.D1, "d1"), Examples.BEST, fold(0, 100, 1));

        long weeks = search("weeks", "EURUSD", Timeframe.W1, "w1");
        assertThat(take(weeks, Examples.BEST, fold(0, 98, 2))).isEqualTo(2);
        assertThat(look(search("hours", "EURUSD", Timeframe.H1, "h1"), Examples.BEST, fold(60, 100, 3))).isEqualTo(3);
    }

    @Test
    void a_file_with_rows_appended_is_a_further_look_at_what_both_have() {
        take(search("this week", "EURUSD", Timeframe.D1, "old"), Examples.BEST, fold(0, 100, 1));

        long next = search("next week", "EURUSD", Timeframe.D1, "new");
        assertThat(take(next, Examples.BEST, fold(4, 105, 2))).isEqualTo(2);
        assertThat(scoredOn("EURUSD", Timeframe.D1, "new", fold(4, 105, 2))).isEqualTo(2);
    }

    @Test
    void the_same_forecasts_of_the_same_prices_are_one_look_whatever_file_the_prices_came_from() {
        take(search("csv", "EURUSD", Timeframe.D1, "csv"), Examples.BEST, fold(0, 100, 1));

        long semicolons = search("semicolons", "EURUSD", Timeframe.D1, "semicolons");
        assertThat(take(semicolons, Examples.BEST, fold(0, 100, 1))).isEqualTo(1);
        assertThat(scoredOn("EURUSD", Timeframe.D1, "csv", fold(0, 100, 1))).isEqualTo(1);
        assertThat(look(semicolons, Examples.ARTICLE, fold(0, 100, 1))).isEqualTo(2);
        h2.repository().delete(semicolons);
        assertThat(scoredOn("EURUSD", Timeframe.D1, "csv", fold(0, 100, 1))).isEqualTo(1);
    }

    @Test
    void one_corrected_price_makes_it_another_look() {
        take(search("as told", "EURUSD", Timeframe.D1, "told"), Examples.BEST, fold(0, 100, 1));

        long corrected = search("corrected", "EURUSD", Timeframe.D1, "corrected");
        assertThat(look(corrected, Examples.BEST, fold(0, 100, 2))).isEqualTo(2);
    }

    @Test
    void another_pair_is_not_worn_unless_its_prices_are_the_same() {
        take(search("euro", "EURUSD", Timeframe.D1, "d1"), Examples.BEST, fold(0, 100, 1));

        long pound = search("pound", "GBPUSD", Timeframe.D1, "pound");
        assertThat(look(pound, Examples.BEST, fold(0, 100, 2))).isEqualTo(1);
        long misnamed = search("misnamed", "GBPUSD", Timeframe.D1, "d1");
        assertThat(look(misnamed, Examples.ARTICLE, fold(0, 100, 2))).isEqualTo(2);
    }

    @Test
    void a_bar_lasts_until_the_next_one_opens() {
        take(search("weeks", "EURUSD", Timeframe.W1, "w1"), Examples.BEST, fold(-70, 0, 1));

        long days = search("days", "EURUSD", Timeframe.D1, "d1");
        assertThat(look(days, Examples.BEST, fold(6, 50, 2))).isEqualTo(2);
        assertThat(look(days, Examples.BEST, fold(7, 50, 2))).isEqualTo(1);
    }

    @Test
    void comparisons_and_deleted_searches_wear_the_pair_in_every_timeframe() {
        long days = search("days", "EURUSD", Timeframe.D1, "d1");
        take(days, Examples.BEST, fold(0, 100, 1));
        h2.repository().delete(days);

        assertThat(compare("EURUSD", Timeframe.H4, "h4", "one")).isEqualTo(2);
        assertThat(compare("EURUSD", Timeframe.H4, "h4", "one")).isEqualTo(2);
        assertThat(compare("GBPUSD", Timeframe.H4, "pound", "one")).isEqualTo(1);
        assertThat(look(search("weeks", "EURUSD", Timeframe.W1, "w1"), Examples.BEST, fold(0, 98, 2))).isEqualTo(3);
        assertThat(look(search("again", "EURUSD", Timeframe.D1, "d1"), Examples.BEST, fold(0, 100, 1))).isEqualTo(1);
    }

    @Test
    void looks_that_come_from_elsewhere_wear_the_pair_and_replace_none() {
        var theirs = new LookRow("d1", "EURUSD D1: one", MONDAY, MONDAY.plusDays(100), 4);
        assertThat(h2.repository().restore(theirs)).isTrue();
        assertThat(h2.repository().restore(theirs)).isFalse();
        for (int number : new int[]{0, 2, 9})
            assertThat(h2.repository()
                    .restore(new LookRow("d1", "EURUSD D1: one", MONDAY, MONDAY.plusDays(100), number))).isFalse();

        assertThat(h2.repository().looks(Assertions::fail)).containsExactly(theirs);
        assertThat(compare("EURUSD", Timeframe.D1, "d1", "one")).isEqualTo(4);
        assertThat(compare("EURUSD", Timeframe.W1, "w1", "other")).isEqualTo(2);
    }

    @Test
    void a_look_that_nobody_judged_gets_the_number_that_comes_from_elsewhere() {
        h2.repository().restore(new LookRow("d1", "EURUSD D1: one", MONDAY, MONDAY.plusDays(100), 0));

        assertThat(h2.repository().restore(new LookRow("d1", "EURUSD D1: one", MONDAY, MONDAY.plusDays(100), 4)))
                .isTrue();
        assertThat(compare("EURUSD", Timeframe.D1, "d1", "one")).isEqualTo(4);
    }

    /** Restored from a backup of before verdicts, or of a store that counted fewer looks. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void a_number_that_was_kept_outlives_a_copy_of_its_search_that_has_none_or_a_later_one(int copied) {
        take(search("first", "EURUSD", Timeframe.D1, "d1"), Examples.ARTICLE, fold(0, 100, 9));
        long id = search("as it was", "EURUSD", Timeframe.D1, "d1");
        assertThat(take(id, Examples.BEST, fold(0, 100, 1))).isEqualTo(2);
        h2.repository().delete(id);
        long copy = search("copy", "EURUSD", Timeframe.D1, "d1");
        if (copied == 0)
            h2.repository().record(copy, new HoldOutRecord(Examples.BEST, fold(0, 100, 1)));
        else
            h2.repository().record(copy, judged(Examples.BEST, fold(0, 100, 1), copied));

        h2.repository().delete(copy);

        assertThat(h2.repository().looks(Assertions::fail)).singleElement().extracting(LookRow::look).isEqualTo(2);
        long again = search("again", "EURUSD", Timeframe.D1, "d1");
        assertThat(look(again, Examples.BEST, fold(0, 100, 1))).isEqualTo(2);
    }

    @Test
    void looks_are_one_where_a_third_has_the_file_of_one_and_the_outcome_of_the_other() {
        h2.repository().restore(new LookRow("x", "EURUSD D1 bb: one", MONDAY, MONDAY.plusDays(100), 0));
        h2.repository().restore(new LookRow("y", "EURUSD D1 aa: one", MONDAY, MONDAY.plusDays(100), 0));
        assertThat(scoredOn("EURUSD", Timeframe.D1, "z", fold(0, 100, 1))).isEqualTo(2);

        h2.repository().restore(new LookRow("y", "EURUSD D1 bb: one", MONDAY, MONDAY.plusDays(100), 0));

        assertThat(scoredOn("EURUSD", Timeframe.D1, "z", fold(0, 100, 1))).isEqualTo(1);
        assertThat(compare("EURUSD", Timeframe.D1, "z", "other")).isEqualTo(2);
    }

    @Test
    void a_look_that_two_numbers_are_known_of_takes_the_lower_one_again() {
        h2.repository().restore(new LookRow("x", "EURUSD D1 aa: one", MONDAY, MONDAY.plusDays(100), 3));
        h2.repository().restore(new LookRow("y", "EURUSD D1 aa: one", MONDAY, MONDAY.plusDays(100), 7));

        assertThat(compare("EURUSD", Timeframe.D1, "y", "one")).isEqualTo(3);
        assertThat(compare("EURUSD", Timeframe.D1, "x", "one")).isEqualTo(3);
    }

    @Test
    void a_look_of_a_timeframe_that_does_not_exist_harms_nothing() {
        h2.repository().restore(new LookRow("d1", "EURUSD X7: one", MONDAY, MONDAY.plusDays(100), 1));

        assertThat(compare("EURUSD", Timeframe.H4, "h4", "one")).isEqualTo(1);
        assertThat(compare("EURUSD", Timeframe.D1, "d1", "one")).isEqualTo(3);
    }

    @Test
    void a_look_that_was_changed_is_found_when_it_is_read() throws Exception {
        compare("EURUSD", Timeframe.D1, "d1", "one");
        h2.repository().close();
        try (var connection = OldStore.connectVersion2(h2.folder()); var statement = connection.createStatement()) {
            statement.execute("UPDATE past_look SET look = 7");
        }
        var damage = new ArrayList<String>();

        assertThat(h2.reopened().looks(damage::add)).isEmpty();
        assertThat(damage).singleElement().asString().contains("past_look", "checksum");
    }

    @ParameterizedTest
    @EnumSource
    void a_comparison_takes_its_look_again_in_every_timeframe(Timeframe timeframe) {
        assertThat(compare("EURUSD", timeframe, "prices", "one")).isEqualTo(1);
        assertThat(compare("EURUSD", timeframe, "prices", "one")).isEqualTo(1);
        assertThat(compare("EURUSD", timeframe, "prices", "other")).isEqualTo(2);
    }

    @Test
    void a_look_at_another_pair_that_was_changed_harms_this_one_not() throws Exception {
        compare("GBPUSD", Timeframe.D1, "pound", "one");
        h2.repository().close();
        try (var connection = OldStore.connectVersion2(h2.folder()); var statement = connection.createStatement()) {
            statement.execute("UPDATE past_look SET look = 7");
        }

        h2.reopened();
        assertThat(compare("EURUSD", Timeframe.D1, "euro", "one")).isEqualTo(1);
        assertThatThrownBy(() -> compare("GBPUSD", Timeframe.D1, "pound", "one")).isInstanceOf(UserException.class)
                .hasMessageContaining("past_look");
    }

    @Test
    void a_look_kept_before_pairs_were_named_wears_the_prices_that_it_names() throws Exception {
        compare("EURUSD", Timeframe.D1, "d1", "one");
        h2.repository().close();
        try (var connection = OldStore.connectVersion2(h2.folder())) {
            Jdbi.create(connection).useHandle(handle -> {
                handle.execute("UPDATE past_look SET taker = 'one'");
                SealedRow.seal(handle, "past_look", "TRUE", Map.of());
            });
        }

        h2.reopened();
        assertThat(compare("EURUSD", Timeframe.D1, "d1", "one")).isEqualTo(1);
        assertThat(compare("EURUSD", Timeframe.H4, "h4", "one")).isEqualTo(2);
        assertThat(compare("EURUSD", Timeframe.D1, "d1", "other")).isEqualTo(3);
    }

    private int compare(String pair, Timeframe timeframe, String prices, String taker) {
        return h2.repository().look(new ComparedLook(
                new SeenBars(pair, timeframe, prices, fold(0, 100, 1).bars().validation()), taker));
    }

    private int scoredOn(String pair, Timeframe timeframe, String prices, FoldScore fold) {
        return h2.repository().scoredOn(new SeenBars(pair, timeframe, prices, fold.bars().validation()));
    }

    private int take(long search, TrialConfig config, FoldScore fold) {
        int look = look(search, config, fold);
        h2.repository().record(search, judged(config, fold, look));
        return look;
    }

    private static HoldOutRecord judged(TrialConfig config, FoldScore fold, int look) {
        var some = new RandomRecords(look).verdict();
        return new HoldOutRecord(config, fold, Optional.of(
                new VerdictRecord(some.judgement(), some.reason(), some.pRandomWalk(), some.pBestBaseline(),
                        some.bestBaseline(), look, some.level(), some.detectableNrmse(), some.spaP(), some.pbo())));
    }

    private int look(long search, TrialConfig config, FoldScore fold) {
        return h2.repository().look(search, new HoldOutRecord(config, fold));
    }

    private long search(String name, String pair, Timeframe timeframe, String prices) {
        var example = Examples.search(SearchState.FINISHED, timeframe.name());
        var from = example.provenance();
        return h2.repository().create(new SearchRecord(
                new SearchRecord.Identity(0, name, pair, timeframe.name(), Optional.empty()),
                new SearchRecord.Provenance(from.definition(), from.prices(), prices, from.baseModelSha256(),
                        from.codeVersion(), from.seed(), from.device(), from.precision(), from.threads(),
                        from.workers(), from.origin(), from.warmStart()),
                example.run(), example.owner())).id();
    }

    /** Days after a Monday, and errors as large as that. */
    private static FoldScore fold(int from, int to, double loss) {
        var fold = Examples.fold(1, 1, 40, 40);
        return new FoldScore(
                new FoldScore.Bars(fold.bars().training(), fold.bars().stop(),
                        new BarSpan(MONDAY.plusDays(from), MONDAY.plusDays(to))),
                fold.errors(), new FoldScore.OriginLosses(new double[]{loss, loss}, new double[]{1, 2}),
                fold.shares(), fold.curves(), fold.shrinkage(), fold.steps());
    }
}
