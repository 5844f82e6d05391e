package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.Standing;
import io.pipevolve.results.TrialTally;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
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

    /** Over one connection: to open the store for each step takes ten times as long as the steps. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void standings_are_those_of_the_trials_after_whatever_was_done(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var records = new RandomRecords(seed);
        var searches = new ArrayList<Long>();
        h2.repository().close();
        try (var connection = connect(h2.folder())) {
            var jdbi = Jdbi.create(connection);
            for (int step = 0; step < 60; step++) {
                var name = "s" + step;
                jdbi.useTransaction(handle -> step(handle, random, records, name, searches));
            }
        }
        requireRight(h2.folder());
    }

    private static void step(Handle handle, SplittableRandom random, RandomRecords records, String name,
            List<Long> searches) {
        switch (searches.isEmpty() ? 0 : random.nextInt(12)) {
            case 0 -> searches.add(SearchTable.insert(handle, records.search(name)).id());
            case 1 -> {
                long copy = SearchTable.insert(handle, records.search(name)).id();
                TrialTable.merge(handle, copy, TrialTable.all(handle, searches.getFirst()));
                searches.add(copy);
            }
            case 2 -> SearchTable.delete(handle, searches.remove(random.nextInt(searches.size())));
            default -> TrialTable.merge(handle, searches.get(random.nextInt(searches.size())),
                    records.trial(random.nextInt(1, HIGHEST)));
        }
    }

    @Test
    void a_store_of_version_8_learns_where_its_trials_stand() throws Exception {
        var random = new RandomRecords(8);
        var written = List.of(new SearchContent(random.search("old"),
                IntStream.of(1, 2, 127, 128, 300).mapToObj(random::trial).toList(), List.of(), List.of(), List.of()));
        OldStore.makeVersion8(old, written);

        try (var store = SearchStore.open(old, _ -> {
        })) {
            requireRight(old);
            store.record(store.searches().getFirst().id(), random.trial(129));
            requireRight(old);
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
    void damaged_standings_harm_nothing_and_are_made_anew_from_the_trials(String change) throws Exception {
        var records = new RandomRecords(4);
        long id = h2.repository().create(records.search("s")).id();
        for (int number : new int[]{1, 2, 3, 200, 201})
            h2.repository().record(id, records.trial(number));
        h2.repository().close();
        change(h2.folder(), change);

        try (var reader = SearchStore.openToRead(h2.folder(), _ -> {
        })) {
            requireRecounted(reader, id);
            assertThat(damage(reader)).isEmpty();
        }
        assertThatThrownBy(() -> requireRight(h2.folder())).isInstanceOf(UserException.class);
        var store = h2.reopened();
        store.record(id, records.trial(4));
        requireRecounted(store, id);
        requireRight(h2.folder());
    }

    /** The table is read without the store, which would make up for what it lacks. */
    private static void requireRight(Path folder) {
        var kept = new HashMap<Long, List<Standing>>();
        try (var database = database(folder)) {
            database.call(SearchTable::ids)
                    .forEach(id -> kept.put(id, database.call(handle -> StandingTable.all(handle, id))));
        }
        try (var reader = SearchStore.openToRead(folder, _ -> {
        })) {
            assertThat(kept).isNotEmpty();
            kept.forEach((id, standings) -> {
                requireRecounted(reader, id);
                assertThat(standings).isEqualTo(reader.standings(id));
            });
            assertThat(damage(reader)).isEmpty();
        }
    }

    private static Database database(Path folder) {
        return Database.toRead(new StoreFolder(folder), FileWait.HALF_A_MINUTE);
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
        try (var connection = connect(folder); var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(change)).isPositive();
        }
    }

    private static Connection connect(Path folder) throws Exception {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("pipevolve"), Schema.OWNER,
                StoreKey.read(new StoreFolder(folder)));
    }
}
