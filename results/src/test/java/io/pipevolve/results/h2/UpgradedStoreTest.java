package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import io.pipevolve.results.Examples;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores with searches that older versions wrote. */
class UpgradedStoreTest {
    private static final LocalDateTime DAY = LocalDateTime.parse("2020-01-02T00:00");

    /** What version 8 brought. */
    private static final String NEW = "portfolio|warmStart|trace";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void a_store_of_version_2_keeps_its_rows_which_know_no_stop_segment() throws Exception {
        var written = List.of(content(1), content(2));
        OldStore.makeVersion2(folder, written);
        var notices = new ArrayList<String>();

        var read = opened(notices);

        requireUpgraded(notices, read, written, "stop|shrinkage|verdict|steps|" + NEW);
        assertThat(folds(read.searches())).hasSize(32).extracting(fold -> fold.bars().stop())
                .containsOnly(Optional.empty());
        assertThat(folds(read.searches())).extracting(FoldScore::shrinkage).containsOnly(Optional.empty());
        assertThat(opened(notices).damage()).isEmpty();
        assertThat(notices).hasSize(1);
    }

    @Test
    void a_store_of_version_3_keeps_its_rows_whose_forecasts_were_not_shrunk() throws Exception {
        var written = List.of(content(1), content(2));
        OldStore.makeVersion3(folder, written);
        var notices = new ArrayList<String>();

        var read = opened(notices);

        requireUpgraded(notices, read, written, "shrinkage|verdict|steps|" + NEW);
        assertThat(folds(read.searches())).hasSize(32).extracting(FoldScore::shrinkage)
                .containsOnly(Optional.empty());
    }

    @Test
    void a_store_of_version_4_keeps_its_searches_of_unknown_origin_and_hold_outs_that_nobody_judged() throws Exception {
        var written = List.of(content(1), content(2));
        OldStore.makeVersion4(folder, written);
        var notices = new ArrayList<String>();

        var read = opened(notices);

        requireUpgraded(notices, read, written, "verdict|steps|" + NEW);
        assertThat(read.searches()).flatExtracting(SearchContent::holdOuts).extracting(HoldOutRecord::verdict)
                .hasSize(2).containsOnly(Optional.empty());
    }

    @Test
    void a_store_of_version_6_keeps_its_rows_whose_errors_are_not_known_step_by_step() throws Exception {
        var written = List.of(content(1), content(2));
        OldStore.makeVersion6(folder, written);
        var notices = new ArrayList<String>();

        var read = opened(notices);

        requireUpgraded(notices, read, written, "steps|" + NEW);
        assertThat(folds(read.searches())).hasSize(32).extracting(FoldScore::steps).containsOnly(Optional.empty());
    }

    @Test
    void a_store_of_version_7_keeps_its_searches_that_stand_alone_and_have_no_lease() throws Exception {
        var written = List.of(content(1), content(2));
        OldStore.makeVersion7(folder, written);
        var notices = new ArrayList<String>();

        var read = opened(notices);

        requireUpgraded(notices, read, written, NEW);
        assertThat(read.searches()).allSatisfy(content -> {
            assertThat(content.search().identity().portfolio()).isEmpty();
            assertThat(content.search().owner().lease()).isEmpty();
        });
    }

    @Test
    void a_row_that_was_damaged_is_no_sounder_in_the_new_version() throws Exception {
        OldStore.makeVersion2(folder, List.of(content(1), content(2)));
        try (var connection = OldStore.connectVersion2(folder); var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("""
                    UPDATE fold SET nrmse = 0.5 WHERE search_id = 1 AND trial_number = 3 AND position = 1"""))
                    .isOne();
        }

        var read = opened(new ArrayList<>());

        assertThat(read.damage()).anySatisfy(line -> assertThat(line).contains("search s1, trial 3: ", "checksum"));
        assertThat(read.searches().getFirst().trials()).extracting(Trial::number).containsExactly(1, 2, 4, 5);
        assertThat(read.searches().get(1).trials()).hasSize(5);
    }

    @Test
    void a_store_of_version_1_gets_checksums_and_stop_segments_at_once() throws Exception {
        OldStore.make(folder);
        try (var connection = OldStore.connect(folder); var statement = connection.createStatement()) {
            statement.execute(
                    """
                            INSERT INTO search VALUES (7, 'old', 'EURUSD', 'D1', 'x', 'x.csv', 'ab', NULL, '0.1.0', 1, 'cpu',
                                'f32', 1, 1, 'FINISHED', NULL, '2026-05-01 08:00:00Z', NULL, 1, 1, 1, '2026-05-01 08:00:00Z')""");
            statement.execute("""
                    INSERT INTO trial VALUES (7, 1, 'key', 0, 20, 5, 'full', NULL, NULL, 'COMPLETE', 0.9, -0.1, 0.01, 9,
                        1, 1, FALSE, NULL, '2026-05-01 08:00:00Z')""");
            statement.execute("""
                    INSERT INTO fold VALUES (7, 1, 0, '2020-01-02', '2020-02-02', '2020-03-02', '2020-04-02', 8, 0.9,
                        0.01, 0.9, NULL, NULL, NULL, NULL, NULL, 1, 1, 0.5, 0.9, 0, X'', X'', X'', X'', X'')""");
        }
        var notices = new ArrayList<String>();

        var read = opened(notices);

        assertThat(notices.getLast()).contains("brought up to date (version 9): its rows have checksums now");
        assertThat(read.damage()).isEmpty();
        var fold = read.searches().getFirst().trials().getFirst().folds().getFirst();
        assertThat(fold.bars().stop()).isEmpty();
        assertThat(fold.bars().training().from()).isEqualTo(DAY);
    }

    @Test
    void an_upgraded_store_takes_folds_with_stop_segments() throws Exception {
        OldStore.makeVersion2(folder, List.of(content(1)));
        var trial = new RandomRecords(5).completeTrial(9);
        try (var store = SearchStore.open(folder, _ -> {
        })) {
            store.record(1, trial);
            store.record(1, new HoldOutRecord(trial.config(), stopped(trial.folds().getFirst())));
        }
        try (var store = StoreExtension.open(folder)) {
            assertThat(store.trials(1)).last().usingRecursiveComparison()
                    .withComparatorForType(Double::compare, Double.class)
                    .withComparatorForType(Float::compare, Float.class).isEqualTo(trial);
            assertThat(store.holdOuts(1)).last().extracting(holdOut -> holdOut.fold().bars().stop())
                    .isEqualTo(Optional.of(new BarSpan(DAY, DAY.plusDays(3))));
            assertThat(store.holdOuts(1).getLast().fold().shrinkage()).contains(0.25);
        }
    }

    /** Equal but for ids and the fields that the older version had not. */
    private void requireUpgraded(List<String> notices, Contents read, List<SearchContent> written, String unknown)
            throws IOException {
        assertThat(notices)
                .containsExactly("Store %s: brought up to date (version 9).".formatted(folder.toRealPath()));
        assertThat(read.damage()).isEmpty();
        assertThat(read.searches()).usingRecursiveComparison().withComparatorForType(Double::compare, Double.class)
                .withComparatorForType(Float::compare, Float.class)
                .ignoringFieldsMatchingRegexes("search[.]identity[.]id", ".*[.](%s)".formatted(unknown))
                .isEqualTo(written);
    }

    private Contents opened(List<String> notices) {
        var searches = new ArrayList<SearchContent>();
        var damage = new ArrayList<String>();
        try (var store = SearchStore.openToRead(folder, notices::add)) {
            store.examine(searches::add, damage::add);
        }
        return new Contents(searches, damage);
    }

    private static SearchContent content(int seed) {
        var random = new RandomRecords(seed);
        return new SearchContent(random.search("s" + seed),
                IntStream.rangeClosed(1, 5).mapToObj(random::completeTrial).toList(),
                List.of(random.generation(1, 4)), List.of(random.holdOut()), List.of());
    }

    private static FoldScore stopped(FoldScore f) {
        return Examples.shrunk(Examples.with(f, Optional.of(new BarSpan(DAY, DAY.plusDays(3)))), 0.25);
    }

    private static List<FoldScore> folds(List<SearchContent> searches) {
        return searches.stream().flatMap(search -> Stream.concat(
                search.trials().stream().flatMap(trial -> trial.folds().stream()),
                search.holdOuts().stream().map(HoldOutRecord::fold))).toList();
    }

    private record Contents(List<SearchContent> searches, List<String> damage) {
    }
}
