package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.Attempt;
import io.pipevolve.results.Examples;
import io.pipevolve.results.PartialFold;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.Trial;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of trials that have not ended. */
class UnfinishedTest {
    private static final Instant BEGUN = Instant.parse("2026-05-01T08:00:00.123456789Z");

    @RegisterExtension
    final StoreExtension h2 = new StoreExtension();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void folds_come_back_to_the_last_bit_by_key_and_in_order(long seed) {
        var id = running("s");
        var random = new RandomRecords(seed);
        var folds = new ArrayList<PartialFold>();
        for (int position = 0; position < 4; position++)
            folds.add(new PartialFold(position, random.fold(), 24_576, 1.25 + position, 1L << 40));
        for (int position : new int[]{2, 0, 1})
            h2.repository().record(id, "key", folds.get(position));
        h2.repository().record(id, "other key", folds.get(3));
        h2.repository().record(id, "other key", folds.get(3));

        var left = h2.reopened().unfinished(id);

        assertThat(left.folds()).containsOnlyKeys("key", "other key");
        same(left.folds().getOrDefault("key", List.of()), folds.subList(0, 3));
        same(left.folds().getOrDefault("other key", List.of()), folds.subList(3, 4));
        assertThat(h2.repository().unfinished(running("other")).folds()).isEmpty();
    }

    @Test
    void they_are_gone_once_their_trial_is_recorded_and_others_stay() {
        var id = running("s");
        var trial = new RandomRecords(1).completeTrial(1);
        h2.repository().record(id, trial.key(), fold(0));
        h2.repository().overdue(id, trial.key(), 1, BEGUN);
        h2.repository().record(id, "other", fold(0));
        h2.repository().overdue(id, "other", 2, BEGUN);

        h2.repository().record(id, trial);

        assertThat(h2.repository().unfinished(id).folds()).containsOnlyKeys("other");
        assertThat(h2.repository().attempts(id)).extracting(Attempt::key).containsExactly("other");
    }

    @Test
    void a_finished_search_leaves_none_and_a_deleted_one_neither() {
        var id = running("s");
        var other = running("other");
        for (long search : new long[]{id, other}) {
            h2.repository().record(search, "key", fold(0));
            h2.repository().overdue(search, "other key", 2, BEGUN);
        }

        h2.repository().ended(id, SearchState.FINISHED, Optional.empty(), BEGUN);
        assertThat(h2.repository().unfinished(id).folds()).isEmpty();
        assertThat(h2.repository().attempts(id)).isEmpty();

        assertThat(h2.repository().unfinished(other).folds()).isNotEmpty();
        h2.repository().ended(other, SearchState.INTERRUPTED, Optional.empty(), BEGUN);
        assertThat(h2.repository().unfinished(other).folds()).isNotEmpty();
        h2.repository().delete(other);
        assertThat(h2.repository().unfinished(other).folds()).isEmpty();
    }

    @Test
    void deaths_of_the_process_are_counted_where_a_fold_was_overdue_until_a_fold_ends() {
        var id = running("s");
        h2.repository().overdue(id, "slow", 7, BEGUN);
        claim();
        assertThat(h2.repository().attempts(id)).containsExactly(new Attempt("slow", 7, false, 1, BEGUN, BEGUN));
        claim();
        assertThat(h2.repository().attempts(id)).as("it died early in the fold").extracting(Attempt::crashes)
                .containsExactly(1);
        var later = BEGUN.plusSeconds(60);
        h2.repository().overdue(id, "slow", 7, later);
        h2.repository().overdue(id, "other", 8, later);
        claim();
        assertThat(h2.reopened().attempts(id)).containsExactly(new Attempt("slow", 7, false, 2, BEGUN, later),
                new Attempt("other", 8, false, 1, later, later));

        h2.repository().record(id, "slow", fold(1));
        assertThat(h2.repository().attempts(id)).extracting(Attempt::key).containsExactly("other");
    }

    @ParameterizedTest
    @EnumSource(value = SearchState.class, names = {"INTERRUPTED", "FAILED"})
    void a_process_that_ended_by_itself_has_not_crashed(SearchState state) {
        var id = running("s");
        h2.repository().overdue(id, "slow", 7, BEGUN);
        h2.repository().ended(id, state, Optional.empty(), BEGUN);
        claim();
        assertThat(h2.repository().attempts(id)).containsExactly(new Attempt("slow", 7, false, 0, BEGUN, BEGUN));
    }

    @Test
    void a_damaged_row_is_left_out_and_the_search_stays_sound() throws Exception {
        var id = running("s");
        h2.repository().record(id, "key", fold(0));
        h2.repository().record(id, "key", fold(1));
        h2.repository().overdue(id, "slow", 7, BEGUN);
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + h2.folder().resolve("pipevolve"),
                Schema.OWNER, StoreKey.read(new StoreFolder(h2.folder())));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE partial_fold SET nrmse = 0.5 WHERE position = 0")).isOne();
            assertThat(statement.executeUpdate("UPDATE attempt SET crashes = 9")).isOne();
        }

        assertThat(h2.repository().unfinished(id).folds().get("key")).extracting(PartialFold::position)
                .containsExactly(1);
        assertThat(h2.repository().attempts(id)).isEmpty();
        var damage = new ArrayList<String>();
        h2.repository().examine(_ -> {
        }, damage::add);
        assertThat(damage).isEmpty();
    }

    @Test
    void what_folds_took_is_known_from_trials_that_were_tuned_here() {
        var id = running("s");
        var tuned = new RandomRecords(1).completeTrial(1);
        h2.repository().record(id, with(tuned, 1, 6, false));
        h2.repository().record(id, with(tuned, 2, 600, true));
        h2.repository().record(id, Examples.failed(3, tuned.config(), "no"));

        assertThat(h2.repository().unfinished(id).foldSeconds()).containsExactly(2.0);
    }

    private static Trial with(Trial t, int number, double seconds, boolean reused) {
        return new Trial(number, "key " + number, t.generation(), t.config(), t.outcome(), seconds, t.peakBytes(),
                reused, t.finished());
    }

    /** The next run of a search whose process is gone: no process has the id 0. */
    private void claim() {
        var seen = h2.reopened().search("s").orElseThrow();
        h2.repository().claim(seen, new SearchRecord.Owner(0, BEGUN, Optional.empty()));
    }

    private long running(String name) {
        return h2.repository().create(Examples.search(SearchState.RUNNING, "D1").named(name)
                .with(new SearchRecord.Owner(0, BEGUN, Optional.empty()))).id();
    }

    private static PartialFold fold(int position) {
        return new PartialFold(position, Examples.fold(1, 0.9, 40, 41), 9, 2.5, 0);
    }

    private static void same(List<PartialFold> found, List<PartialFold> expected) {
        assertThat(found).usingRecursiveComparison().withComparatorForType(Double::compare, Double.class)
                .withComparatorForType(Float::compare, Float.class).isEqualTo(expected);
    }
}
