package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.Standing;
import io.pipevolve.results.TrialTally;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a search without reading its trials is what they say. */
@Timeout(120)
class StandingsTest {
    /** More than a row holds, so that there are several. */
    private static final int HIGHEST = 400;

    @RegisterExtension
    final StoreExtension h2 = new StoreExtension();

    @TempDir
    Path old = Path.of(".");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void standings_are_those_of_the_trials_after_whatever_was_done(long seed) {
        var random = new SplittableRandom(seed);
        var records = new RandomRecords(seed);
        var searches = new ArrayList<SearchRecord>();
        for (int step = 0; step < 60; step++) {
            var store = h2.repository();
            switch (searches.isEmpty() ? 0 : random.nextInt(12)) {
                case 0 -> searches.add(store.create(records.search("s" + step)));
                case 1 -> searches.add(store.restore(content("r" + step, store, searches.getFirst()), true));
                case 2 -> store.delete(searches.remove(random.nextInt(searches.size())).id());
                case 3 -> h2.reopened();
                default -> store.record(searches.get(random.nextInt(searches.size())).id(),
                        records.trial(random.nextInt(1, HIGHEST)));
            }
        }
        requireRight(h2.repository());
        requireRight(h2.reopened());
    }

    @Test
    void a_store_of_version_8_learns_where_its_trials_stand() throws Exception {
        var random = new RandomRecords(8);
        var written = List.of(new SearchContent(random.search("old"),
                IntStream.of(1, 2, 127, 128, 300).mapToObj(random::trial).toList(), List.of(), List.of(), List.of()));
        OldStore.makeVersion8(old, written);

        try (var store = SearchStore.open(old, _ -> {
        })) {
            requireRight(store);
            store.record(store.searches().getFirst().id(), random.trial(129));
            requireRight(store);
        }
    }

    @Test
    void trials_that_were_damaged_before_the_upgrade_are_named_and_not_counted() throws Exception {
        var random = new RandomRecords(8);
        OldStore.makeVersion8(old, List.of(new SearchContent(random.search("old"),
                IntStream.of(1, 2, 300).mapToObj(random::completeTrial).toList(), List.of(), List.of(), List.of())));
        change(old, "UPDATE trial SET score = 0.125 WHERE number = 2");

        try (var store = SearchStore.open(old, _ -> {
        })) {
            long id = store.searches().getFirst().id();
            assertThatThrownBy(() -> store.tally(id)).isInstanceOf(UserException.class)
                    .hasMessageContaining("it is damaged");
            store.record(id, random.completeTrial(3));
            assertThatThrownBy(() -> store.tally(id)).isInstanceOf(UserException.class);
            store.record(id, random.completeTrial(2));
            assertThat(store.standings(id)).isEqualTo(store.trials(id).stream().map(Standing::of).toList())
                    .hasSize(4);
        }
    }

    @Test
    void a_trial_that_says_what_none_can_say_keeps_no_store_from_its_upgrade() throws Exception {
        var random = new RandomRecords(8);
        OldStore.makeVersion8(old, List.of(new SearchContent(random.search("odd"),
                List.of(random.completeTrial(1), random.completeTrial(2)), List.of(), List.of(), List.of()),
                new SearchContent(random.search("sound"), List.of(random.completeTrial(1)), List.of(), List.of(),
                        List.of())));
        change(old, "UPDATE trial SET state = 'ODD' WHERE number = 2");
        try (var connection = OldStore.connectVersion2(old)) {
            Jdbi.create(connection).useHandle(handle -> SealedRow.seal(handle, "trial", "TRUE", Map.of()));
        }

        try (var store = SearchStore.open(old, _ -> {
        })) {
            requireRecounted(store, store.search("sound").orElseThrow().id());
            assertThatThrownBy(() -> store.tally(store.search("odd").orElseThrow().id()))
                    .isInstanceOf(UserException.class);
            assertThat(damage(store)).anySatisfy(line -> assertThat(line).startsWith("search odd, trial 2: "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM standing WHERE part = 1", "UPDATE standing SET trials = X'' WHERE part = 0",
            "UPDATE standing SET checksum = NULL WHERE part = 0", "UPDATE standing SET part = part + 1"})
    void damaged_standings_are_named_and_read_from_the_trials_themselves(String change) throws Exception {
        var records = new RandomRecords(4);
        long id = h2.repository().create(records.search("s")).id();
        for (int number : new int[]{1, 2, 3, 200, 201})
            h2.repository().record(id, records.trial(number));
        h2.repository().close();
        change(h2.folder(), change);

        var store = h2.reopened();
        requireRecounted(store, id);
        assertThat(damage(store)).singleElement().asString().startsWith("search s, its standings: ");
        store.record(id, records.trial(4));
        requireRecounted(store, id);
    }

    private static SearchContent content(String name, SearchRepository store, SearchRecord search) {
        return new SearchContent(search, store.trials(search.id()), List.of(), List.of(), List.of()).named(name);
    }

    private static void requireRight(SearchRepository store) {
        store.searches().forEach(search -> requireRecounted(store, search.id()));
        assertThat(damage(store)).isEmpty();
    }

    private static void requireRecounted(SearchRepository store, long id) {
        var recounted = store.trials(id).stream().map(Standing::of).toList();
        assertThat(store.standings(id)).isEqualTo(recounted);
        assertThat(store.tally(id)).isEqualTo(TrialTally.of(recounted));
    }

    private static List<String> damage(SearchRepository store) {
        var damage = new ArrayList<String>();
        store.examine(_ -> {
        }, damage::add);
        return damage;
    }

    private static void change(Path folder, String change) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("pipevolve"), Schema.OWNER,
                StoreKey.read(new StoreFolder(folder))); var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(change)).isPositive();
        }
    }
}
