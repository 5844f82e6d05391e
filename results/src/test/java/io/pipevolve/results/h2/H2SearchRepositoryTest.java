package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.results.Examples;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.NameTakenException;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.Standing;
import io.pipevolve.results.Trial;
import io.pipevolve.results.TrialTally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2SearchRepositoryTest {
    @RegisterExtension
    final StoreExtension h2 = new StoreExtension();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_record_comes_back_as_it_was_stored(long seed) {
        var random = new RandomRecords(seed);
        var search = h2.repository().create(random.search("s" + seed));
        var trials = IntStream.rangeClosed(1, 12).mapToObj(random::trial).toList();
        var generations = IntStream.rangeClosed(1, 4).mapToObj(random::generation).toList();
        var holdOut = random.holdOut();
        trials.forEach(trial -> h2.repository().record(search.id(), trial));
        generations.forEach(generation -> h2.repository().record(search.id(), generation));
        h2.repository().record(search.id(), holdOut);

        var store = h2.reopened();

        same(store.search(search.name()).orElseThrow(), search);
        same(store.trials(search.id()), trials);
        same(store.generations(search.id()), generations);
        same(store.lastGeneration(search.id()).orElseThrow(), generations.getLast());
        same(store.holdOuts(search.id()), List.of(holdOut));
        assertThat(store.tally(search.id())).isEqualTo(TrialTally.of(trials.stream().map(Standing::of).toList()));
    }

    @Test
    void a_portfolio_takes_no_name_that_another_or_a_search_has_and_stores_nothing_then() {
        var store = h2.repository();
        store.create(List.of(member("a", "ours", 0), member("b", "ours", 1)));
        store.create(alone("free"));

        assertThatThrownBy(() -> store.create(List.of(member("c", "ours", 0))))
                .isInstanceOf(NameTakenException.class).hasMessageContaining("named ours");
        assertThatThrownBy(() -> store.create(List.of(member("c", "free", 0))))
                .isInstanceOf(NameTakenException.class);
        assertThatThrownBy(() -> store.create(List.of(member("c", "theirs", 0), member("a", "theirs", 1))))
                .isInstanceOf(NameTakenException.class).hasMessageContaining("named a");
        assertThatThrownBy(() -> store.create(List.of(member("ours", "theirs", 0))))
                .isInstanceOf(NameTakenException.class);
        assertThatThrownBy(() -> store.create(alone("ours"))).isInstanceOf(NameTakenException.class);
        assertThat(store.searches()).extracting(SearchRecord::name).containsExactlyInAnyOrder("a", "b", "free");
    }

    @Test
    void a_search_takes_no_name_by_which_another_or_a_portfolio_is_known() {
        var store = h2.repository();
        store.create(List.of(member("a", "ours", 0), member("b", "ours", 1)));
        var id = store.create(alone("before")).id();

        for (var taken : List.of("a", "ours", Long.toString(id)))
            assertThatThrownBy(() -> store.rename(id, taken)).isInstanceOf(NameTakenException.class);
        assertThat(store.search(id)).map(SearchRecord::name).contains("before");
    }

    @Test
    void one_search_with_a_portfolio_of_its_own_needs_a_new_name_for_that_too() {
        var store = h2.repository();
        store.create(alone("free"));

        assertThatThrownBy(() -> store.create(member("a", "free", 0))).isInstanceOf(NameTakenException.class);
        assertThat(store.searches()).hasSize(1);
    }

    @Test
    void a_search_from_elsewhere_takes_no_name_that_is_known_and_joins_only_what_came_with_it() {
        var store = h2.repository();
        store.create(List.of(member("a", "ours", 0)));

        assertThatThrownBy(() -> store.restore(content(alone("ours")), false)).isInstanceOf(NameTakenException.class);
        assertThatThrownBy(() -> store.restore(content(member("b", "ours", 1)), false))
                .isInstanceOf(NameTakenException.class);
        assertThatThrownBy(() -> store.restore(content(member("b", "a", 1)), false))
                .isInstanceOf(NameTakenException.class);
        store.restore(content(member("b", "theirs", 0)), false);
        store.restore(content(member("c", "theirs", 1)), true);
        assertThat(store.searches()).extracting(SearchRecord::name).containsExactlyInAnyOrder("a", "b", "c");
    }

    private static SearchContent content(SearchRecord search) {
        return new SearchContent(search, List.of(), List.of(), List.of(), List.of());
    }

    private static SearchRecord alone(String name) {
        return Examples.search(SearchState.INTERRUPTED, "D1").named(name);
    }

    private static SearchRecord member(String name, String portfolio, int position) {
        var search = alone(name);
        return new SearchRecord(new SearchRecord.Identity(0, name, search.pair(), search.timeframe(),
                Optional.of(new SearchRecord.Membership(portfolio, position))), search.provenance(), search.run(),
                search.owner());
    }

    @Test
    void a_restored_search_is_whole_and_other_searches_do_not_take_over_its_trials() {
        var random = new RandomRecords(9);
        var content = new SearchContent(random.search("theirs"), List.of(random.completeTrial(1)),
                List.of(random.generation(0)), List.of(random.holdOut()), List.of());

        var search = h2.repository().restore(content, false);

        same(h2.repository().trials(search.id()), content.trials());
        same(h2.repository().generations(search.id()), content.generations());
        same(h2.repository().holdOuts(search.id()), content.holdOuts());
        assertThat(h2.repository().complete(content.trials().getFirst().key())).isEmpty();
        assertThatThrownBy(() -> h2.repository().restore(content, false)).isInstanceOf(UserException.class);
        assertThat(h2.repository().searches()).hasSize(1);
    }

    @Test
    void where_a_search_was_begun_is_kept_and_follows_a_moved_store() {
        var begun = new RandomRecords(3).search("s");
        var from = begun.provenance();
        var origin = new SearchRecord.Origin("/a/s.yaml", "pair: EURUSD\n", "/a/store");
        var search = h2.repository().create(begun.with(new SearchRecord.Provenance(from.definition(), from.prices(),
                from.pricesSha256(), from.baseModelSha256(), from.codeVersion(), from.seed(), from.device(),
                from.precision(), from.threads(), from.workers(), Optional.of(origin), Optional.empty())));
        assertThat(h2.reopened().search("s").orElseThrow().provenance().origin()).contains(origin);

        h2.repository().redefined(search.id(), "x", "/b/x.csv", "/b/store");

        assertThat(h2.reopened().search("s").orElseThrow().provenance().origin())
                .contains(new SearchRecord.Origin("/a/s.yaml", "pair: EURUSD\n", "/b/store"));
    }

    @Test
    void a_new_search_gets_an_id_and_keeps_all_else() {
        var search = new RandomRecords(1).search("first");

        var stored = h2.repository().create(search);

        assertThat(stored.id()).isPositive();
        assertThat(stored).usingRecursiveComparison().ignoringFields("identity.id").isEqualTo(search);
    }

    @Test
    void a_name_that_is_taken_is_refused_in_one_line() {
        search("twice");

        assertThatThrownBy(() -> search("twice")).isInstanceOf(UserException.class).hasMessageContaining("twice")
                .hasMessageContaining("--name").hasMessageContaining("pipevolve resume twice")
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_search_is_found_by_name_and_by_id_and_the_name_goes_first() {
        var first = search("first");
        var digits = search(Long.toString(first.id()));

        assertThat(h2.repository().search("first")).map(SearchRecord::id).contains(first.id());
        assertThat(h2.repository().search(Long.toString(digits.id()))).map(SearchRecord::name).contains(digits.name());
        assertThat(h2.repository().search(Long.toString(first.id()))).map(SearchRecord::id).contains(digits.id());
        assertThat(h2.repository().search("none")).isEmpty();
        assertThat(h2.repository().search(first.id())).map(SearchRecord::name).contains("first");
        assertThat(h2.repository().search(-1)).isEmpty();
    }

    @Test
    void searches_are_listed_with_the_newest_first() {
        var old = created("old", "2026-01-01T00:00:00Z");
        var newest = created("newest", "2026-03-01T00:00:00Z");
        var middle = created("middle", "2026-02-01T00:00:00Z");

        assertThat(h2.repository().searches()).containsExactly(newest, middle, old);
    }

    @Test
    void a_renamed_search_is_found_under_its_new_name_only() {
        var id = search("before").id();

        h2.repository().rename(id, "after");

        assertThat(h2.repository().search("after")).map(SearchRecord::id).contains(id);
        assertThat(h2.repository().search("before")).isEmpty();
    }

    @Test
    void what_happens_to_a_search_is_kept() {
        var id = search("s").id();
        var store = h2.repository();
        var spent = store.search("s").orElseThrow().run().spent();
        store.resolved(id, "cuda:1", "abc");
        store.redefined(id, "limits: {trials: 40}", "/now/here.csv", "/now");
        store.progressed(id, Duration.ofMillis(1_500), 12);
        store.progressed(id, Duration.ofMillis(500), 24);
        store.ended(id, SearchState.FAILED, Optional.of("every trial failed"), Instant.parse("2026-05-01T10:00:00Z"));

        var ended = store.search("s").orElseThrow();
        var run = new SearchRecord.Owner(77, Instant.parse("2026-05-02T08:00:00.123456789Z"), Optional.empty());
        store.claim(ended, run);
        var again = store.search("s").orElseThrow();

        assertThat(ended.provenance().device()).isEqualTo("cuda:1");
        assertThat(ended.provenance().baseModelSha256()).contains("abc");
        assertThat(ended.provenance().definition()).isEqualTo("limits: {trials: 40}");
        assertThat(ended.run().spent()).isEqualTo(spent.plusSeconds(2));
        assertThat(ended.run().evaluations()).isEqualTo(24);
        assertThat(ended.run().state()).isEqualTo(SearchState.FAILED);
        assertThat(ended.run().failure()).contains("every trial failed");
        assertThat(ended.run().ended()).contains(Instant.parse("2026-05-01T10:00:00Z"));
        assertThat(again.run().state()).isEqualTo(SearchState.RUNNING);
        assertThat(again.run().failure()).isEmpty();
        assertThat(again.run().ended()).isEmpty();
        assertThat(again.owner()).isEqualTo(run);
    }

    @Test
    void one_trial_is_read_by_its_search_and_number() {
        var id = search("s").id();
        var other = search("other").id();
        h2.repository().record(id, new RandomRecords(1).trial(3));
        h2.repository().record(id, new RandomRecords(2).trial(4));

        same(h2.repository().trial(id, 4).orElseThrow(), new RandomRecords(2).trial(4));
        assertThat(h2.repository().trial(id, 5)).isEmpty();
        assertThat(h2.repository().trial(other, 4)).isEmpty();
    }

    @Test
    void a_trial_recorded_twice_is_one_row_with_the_later_content() {
        var id = search("s").id();
        var first = new RandomRecords(1).trial(3);
        var second = new RandomRecords(2).trial(3);

        h2.repository().record(id, first);
        h2.repository().record(id, first);
        same(h2.repository().trials(id), List.of(first));
        h2.repository().record(id, second);
        same(h2.repository().trials(id), List.of(second));
    }

    @Test
    void a_generation_recorded_twice_is_there_once() {
        var id = search("s").id();
        var generation = new RandomRecords(4).generation(1);

        for (int i = 0; i < 2; i++)
            h2.repository().record(id, generation);

        same(h2.repository().generations(id), List.of(generation));
    }

    @Test
    void a_hold_out_stays_when_another_configuration_is_scored_and_comes_once() {
        var id = search("s").id();
        var other = search("other").id();
        var random = new RandomRecords(1);
        var full = new HoldOutRecord(new TrialConfig(20, 5, new FullTuning()), random.fold());
        var lora = new HoldOutRecord(new TrialConfig(20, 5, new LoraTuning(8)), random.fold());
        var fullAgain = new HoldOutRecord(full.config(), random.fold());

        for (var holdOut : List.of(full, lora, lora))
            h2.repository().record(id, holdOut);
        h2.repository().record(other, lora);

        same(h2.repository().holdOuts(id), List.of(full, lora));
        h2.repository().record(id, fullAgain);
        same(h2.repository().holdOuts(id), List.of(fullAgain, lora));
        same(h2.repository().holdOuts(other), List.of(lora));
    }

    @Test
    void a_deleted_search_leaves_its_name_and_the_other_searches() {
        var gone = search("s").id();
        var other = search("other").id();
        var random = new RandomRecords(3);
        var trial = random.trial(1);
        for (long id : List.of(gone, other)) {
            h2.repository().record(id, trial);
            h2.repository().record(id, random.generation(1));
            h2.repository().record(id, random.holdOut());
        }

        h2.repository().delete(gone);

        assertThat(h2.repository().searches()).extracting(SearchRecord::name).containsExactly("other");
        assertThat(h2.repository().trials(gone)).isEmpty();
        same(h2.repository().trials(other), List.of(trial));
        assertThat(search("s").id()).isNotEqualTo(gone);
    }

    @Test
    void an_empty_search_has_nothing() {
        var id = search("s").id();

        assertThat(h2.repository().trials(id)).isEmpty();
        assertThat(h2.repository().generations(id)).isEmpty();
        assertThat(h2.repository().lastGeneration(id)).isEmpty();
        assertThat(h2.repository().holdOuts(id)).isEmpty();
        assertThat(h2.repository().tally(id)).isEqualTo(TrialTally.of(List.of()));
    }

    @Test
    void the_memo_gives_the_newest_complete_trial_of_a_key_from_any_search() {
        var one = search("one").id();
        var two = search("two").id();
        h2.repository().record(one, memo(1, "a", true, "2026-01-01T00:00:00Z"));
        h2.repository().record(two, memo(9, "a", true, "2026-01-03T00:00:00Z"));
        h2.repository().record(one, memo(2, "a", false, "2026-01-04T00:00:00Z"));
        h2.repository().record(one, memo(3, "b", false, "2026-01-04T00:00:00Z"));
        var newest = h2.repository().trials(two).getFirst();

        same(h2.repository().complete("a").orElseThrow(), newest);
        assertThat(h2.repository().complete("b")).isEmpty();
        assertThat(h2.repository().complete("c")).isEmpty();
    }

    @Test
    void several_threads_write_at_once() throws Exception {
        var id = search("s").id();
        SearchRepository store = h2.repository();
        var written = new ArrayList<Future<Trial>>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int number = 1; number <= 80; number++) {
                var trial = new RandomRecords(number).trial(number);
                written.add(threads.submit(() -> {
                    store.record(id, trial);
                    store.progressed(id, Duration.ofSeconds(1), trial.number());
                    store.record(id, new GenerationRecord(trial.number(), List.of()));
                    return trial;
                }));
            }
        }

        assertThat(store.generations(id)).hasSize(80);
        var trials = new ArrayList<Trial>();
        for (var trial : written)
            trials.add(trial.get());
        same(store.trials(id), trials);
    }

    private SearchRecord search(String name) {
        return h2.repository().create(new RandomRecords(1).search(name));
    }

    private SearchRecord created(String name, String instant) {
        var search = new RandomRecords(1).search(name);
        var run = search.run();
        return h2.repository().create(search.with(new SearchRecord.Run(run.state(), run.failure(),
                Instant.parse(instant), run.ended(), run.evaluations(), run.spent())));
    }

    private static Trial memo(int number, String key, boolean complete, String finished) {
        var t = new RandomRecords(number).completeTrial(number);
        return new Trial(number, key, t.generation(), t.config(), complete ? t.outcome() : new Trial.Failed("no"),
                t.seconds(), t.peakBytes(), t.reused(), Instant.parse(finished));
    }

    /** Records hold arrays, whose equality is identity, and not-a-number, which is not equal to itself. */
    private static void same(Object actual, Object expected) {
        assertThat(actual).usingRecursiveComparison().withEqualsForType(Double::equals, Double.class)
                .withEqualsForType(Float::equals, Float.class).isEqualTo(expected);
    }
}
