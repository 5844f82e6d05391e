package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.Timeframe;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.ComparedLook;
import io.pipevolve.results.Examples;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.SeenBars;
import io.pipevolve.results.VerdictRecord;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How worn a hold-out is, is counted over all searches of a store. */
class HoldOutLooksTest {
    private static final LocalDateTime DAY = LocalDateTime.parse("2020-01-01T00:00");

    @RegisterExtension
    final StoreExtension h2 = new StoreExtension();

    @Test
    void each_configuration_that_is_scored_on_these_bars_is_a_further_look_whichever_search_takes_it() {
        long first = search("first", 42);
        long second = search("second", 43);

        assertThat(take(first, Examples.BEST, 0, 100)).isEqualTo(1);
        assertThat(take(first, Examples.ARTICLE, 0, 100)).isEqualTo(2);
        assertThat(take(second, Examples.BEST, 0, 100)).isEqualTo(3);
    }

    @Test
    void the_same_configuration_base_and_seed_take_the_same_look_again() {
        long first = search("first", 42);
        long again = search("again", 42);
        take(first, Examples.ARTICLE, 0, 100);
        take(first, Examples.BEST, 0, 100);

        assertThat(look(first, Examples.ARTICLE, 0, 100)).isEqualTo(1);
        assertThat(look(again, Examples.ARTICLE, 0, 100)).isEqualTo(1);
        assertThat(take(again, Examples.BEST, 0, 100)).isEqualTo(2);
        assertThat(look(again, new TrialConfig(10, 1, Examples.BEST.tuning()), 0, 100)).isEqualTo(3);
    }

    @Test
    void of_two_that_asked_for_their_number_at_once_only_one_is_stored_with_it() {
        long first = search("first", 42);
        long second = search("second", 43);
        int number = look(first, Examples.BEST, 0, 100);
        assertThat(look(second, Examples.BEST, 0, 100)).isEqualTo(number);

        assertThat(h2.repository().recordLook(first, judged(Examples.BEST, 0, 100, number))).isTrue();
        assertThat(h2.repository().recordLook(first, judged(Examples.BEST, 0, 100, number))).isTrue();
        assertThat(h2.repository().recordLook(second, judged(Examples.BEST, 0, 100, number))).isFalse();
        assertThat(h2.repository().holdOuts(second)).isEmpty();
        assertThat(look(second, Examples.BEST, 0, 100)).isEqualTo(number + 1);
        assertThat(h2.repository().recordLook(second, judged(Examples.BEST, 0, 100, number + 1))).isTrue();
    }

    @Test
    void bars_that_do_not_overlap_are_not_worn() {
        long first = search("first", 42);
        take(first, Examples.ARTICLE, 0, 100);

        assertThat(look(first, Examples.BEST, 101, 200)).isEqualTo(1);
        assertThat(look(first, Examples.BEST, 100, 200)).isEqualTo(2);
    }

    @Test
    void the_same_configuration_at_other_bars_that_overlap_is_a_further_look() {
        long first = search("first", 42);
        take(first, Examples.BEST, 0, 100);

        assertThat(look(search("until an earlier day", 42), Examples.BEST, 0, 90)).isEqualTo(2);
    }

    @Test
    void a_score_that_nobody_judged_counts_too() {
        long first = search("first", 42);
        h2.repository().record(first, new HoldOutRecord(Examples.BEST, fold(0, 100)));

        assertThat(look(first, Examples.BEST, 0, 100)).isEqualTo(1);
        assertThat(look(first, Examples.ARTICLE, 0, 100)).isEqualTo(2);
    }

    @Test
    void a_comparison_is_one_look_however_often_it_is_run_and_wears_the_bars_for_searches() {
        long first = search("first", 42);
        take(first, Examples.ARTICLE, 0, 100);

        assertThat(compare("20 to 40", 50, 150)).isEqualTo(2);
        assertThat(compare("20 to 40", 50, 150)).isEqualTo(2);
        assertThat(compare("20 to 20", 50, 150)).isEqualTo(3);
        assertThat(look(first, Examples.BEST, 0, 100)).isEqualTo(4);
        assertThat(look(first, Examples.ARTICLE, 0, 100)).isEqualTo(1);
        assertThat(scoredOn(0, 100)).isEqualTo(3);
        assertThat(compare("elsewhere", 151, 200)).isEqualTo(1);
    }

    @Test
    void looks_outlive_the_search_that_took_them() {
        long first = search("first", 42);
        take(first, Examples.ARTICLE, 0, 100);
        take(first, Examples.BEST, 0, 100);
        h2.repository().delete(first);

        long again = search("again", 42);
        assertThat(scoredOn(0, 100)).isEqualTo(2);
        assertThat(look(again, Examples.BEST, 0, 100)).isEqualTo(2);
        assertThat(look(again, new TrialConfig(10, 1, Examples.BEST.tuning()), 0, 100)).isEqualTo(3);
    }

    @Test
    void a_look_at_an_hour_that_this_machines_clock_skips_outlives_its_search() {
        var zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            var skipped = LocalDateTime.parse("2020-03-29T02:30");
            long first = search("first", 42);
            var record = new HoldOutRecord(Examples.BEST, fold(skipped, skipped));
            h2.repository().record(first, record);
            h2.repository().delete(first);

            assertThat(h2.repository().scoredOn(
                    new SeenBars("EURUSD", Timeframe.D1, "ab12", record.fold().bars().validation()))).isEqualTo(1);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    private int scoredOn(int from, int to) {
        return h2.repository().scoredOn(
                new SeenBars("EURUSD", Timeframe.D1, "ab12", fold(from, to).bars().validation()));
    }

    private int compare(String taker, int from, int to) {
        return h2.repository().look(new ComparedLook(
                new SeenBars("EURUSD", Timeframe.D1, "ab12", fold(from, to).bars().validation()), taker));
    }

    private int take(long search, TrialConfig config, int from, int to) {
        int look = look(search, config, from, to);
        h2.repository().record(search, judged(config, from, to, look));
        return look;
    }

    private static HoldOutRecord judged(TrialConfig config, int from, int to, int look) {
        var some = new RandomRecords(look).verdict();
        return new HoldOutRecord(config, fold(from, to), Optional.of(
                new VerdictRecord(some.judgement(), some.reason(), some.pRandomWalk(), some.pBestBaseline(),
                        some.bestBaseline(), look, some.level(), some.detectableNrmse(), some.spaP(), some.pbo())));
    }

    private int look(long search, TrialConfig config, int from, int to) {
        return h2.repository().look(search, new HoldOutRecord(config, fold(from, to)));
    }

    private long search(String name, long seed) {
        return h2.repository().create(with(Examples.search(SearchState.FINISHED, "D1").named(name), "ab12", seed)).id();
    }

    private static SearchRecord with(SearchRecord search, String prices, long seed) {
        var from = search.provenance();
        return new SearchRecord(search.identity(),
                new SearchRecord.Provenance(from.definition(), from.prices(), prices, from.baseModelSha256(),
                        from.codeVersion(), seed, from.device(), from.precision(), from.threads(), from.workers(),
                        from.origin(), from.warmStart()),
                search.run(), search.owner());
    }

    private static FoldScore fold(int from, int to) {
        return fold(DAY.plusDays(from), DAY.plusDays(to));
    }

    private static FoldScore fold(LocalDateTime from, LocalDateTime to) {
        var fold = Examples.fold(1, 1, 40, 40);
        return new FoldScore(
                new FoldScore.Bars(fold.bars().training(), fold.bars().stop(),
                        new BarSpan(from, to)),
                fold.errors(), fold.losses(), fold.shares(), fold.curves(), fold.shrinkage(),
                fold.steps());
    }
}
