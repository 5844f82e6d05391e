package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores of which bits, pages or rows are no longer what was written. */
class DamagedStoreTest {
    private static final int CASES = Integer.getInteger("pipevolve.fuzz", 100);
    private static final int LONGEST_MESSAGE = 600;
    private static final int SECTOR = 512;

    @TempDir
    Path folder = Path.of(".");

    @TempDir
    Path damaged = Path.of(".");

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE trial SET score = 0.125 WHERE number = 2",
            "UPDATE trial SET config_key = 'other' WHERE number = 2", "DELETE FROM trial WHERE number = 2",
            "UPDATE fold SET nrmse = 0.5 WHERE trial_number = 3 AND position = 0",
            "DELETE FROM fold WHERE trial_number = 3 AND position = 0",
            "UPDATE individual SET alleles = ARRAY[1, 1, 1, 1, 1] WHERE position = 1",
            "DELETE FROM individual WHERE position = 1", "DELETE FROM generation WHERE number = 2",
            "UPDATE search SET seed = seed + 1", "UPDATE search SET definition = 'x'",
            "UPDATE hold_out SET horizon = horizon + 1", "DELETE FROM hold_out",
            "UPDATE fold SET model_losses = X'00' WHERE trial_number IS NULL"})
    void a_row_that_was_changed_or_is_gone_is_found_when_it_is_read(String change) throws Exception {
        store(folder);
        assertThat(changed(change)).isPositive();

        try (var store = SearchStore.openToRead(folder, _ -> {
        })) {
            var damage = new ArrayList<String>();
            store.examine(_ -> {
            }, damage::add);
            assertThat(damage).isNotEmpty();
            assertThatThrownBy(() -> {
                var search = store.searches().getFirst();
                store.trials(search.id());
                store.generations(search.id());
                store.holdOuts(search.id());
            }).isInstanceOf(UserException.class).hasMessageContaining("it is damaged")
                    .hasMessageContaining("pipevolve backup --damaged").hasMessageNotContaining("\n");
        }
    }

    @Test
    void a_search_whose_row_is_gone_is_missed_where_searches_are_listed() throws Exception {
        store(folder);
        assertThat(changed("SET REFERENTIAL_INTEGRITY FALSE", "DELETE FROM search WHERE id = 2",
                "SET REFERENTIAL_INTEGRITY TRUE")).isOne();

        var read = read(folder);

        assertThat(read.damage()).contains("search 2: its row is missing");
        assertThat(read.searches()).extracting(content -> content.search().name()).containsExactly("s1", "s3");
        try (var store = SearchStore.openToRead(folder, _ -> {
        })) {
            assertThatThrownBy(store::searches).isInstanceOf(UserException.class)
                    .hasMessageContaining("it is damaged (the row of search 2 is missing)");
        }
    }

    @Test
    void what_is_whole_of_a_damaged_search_can_still_be_read() throws Exception {
        store(folder);
        changed("UPDATE trial SET score = 0.125 WHERE search_id = 1 AND number = 2",
                "UPDATE generation SET individuals = 99 WHERE search_id = 1 AND number = 3");

        var read = read(folder);

        assertThat(read.damage()).anySatisfy(line -> assertThat(line).contains("search s1, trial 2: ", "checksum"))
                .anySatisfy(line -> assertThat(line).contains("search s1, generation 3: "));
        assertThat(read.searches().getFirst().trials()).extracting("number").doesNotContain(2).contains(1, 3);
        assertThat(read.searches().getFirst().generations()).extracting("number").containsExactly(1L, 2L);
        assertThat(read.searches().get(1).trials()).hasSize(8);
    }

    /** Rows that are read are those that were written, or the damage is said; the file stays as it is. */
    @Test
    @Timeout(3_600)
    void a_flipped_bit_is_harmless_or_named_and_never_changes_a_result_silently() throws Exception {
        store(folder);
        var written = read(folder).searches();
        var bytes = Files.readAllBytes(folder.resolve(SearchStore.FILE));
        var random = new SplittableRandom(20_261_125);
        var outcomes = new TreeMap<String, Integer>();
        for (int i = 0; i < CASES; i++) {
            int position = random.nextInt(bytes.length);
            int bit = random.nextInt(8);
            bytes[position] ^= (byte) (1 << bit);
            outcomes.merge(outcome(bytes, written, "bit %d of byte %d".formatted(bit, position)), 1, Integer::sum);
            bytes[position] ^= (byte) (1 << bit);
        }
        System.out.printf("%d flipped bits in %,d bytes: %s%n", CASES, bytes.length, outcomes);
        assertThat(outcomes.keySet()).isSubsetOf("harmless", "refused", "named");
    }

    @Test
    @Timeout(3_600)
    void an_older_store_with_damaged_sectors_is_brought_up_to_date_or_refused_in_one_line() throws Exception {
        var random = new RandomRecords(8);
        OldStore.makeVersion8(folder, List.of(new SearchContent(random.search("old"),
                IntStream.rangeClosed(1, 40).mapToObj(random::completeTrial).toList(),
                List.of(random.generation(1, 6)), List.of(random.holdOut()), List.of())));
        var bytes = Files.readAllBytes(folder.resolve(SearchStore.FILE));
        var places = new SplittableRandom(20_261_129);
        var outcomes = new TreeMap<String, Integer>();
        for (int i = 0; i < CASES / 5; i++) {
            int sector = places.nextInt(bytes.length / SECTOR);
            outcomes.merge(upgraded(damaged(bytes, sector, places), sector), 1, Integer::sum);
        }
        System.out.printf("%d damaged sectors of %d: %s%n", CASES / 5, bytes.length / SECTOR, outcomes);
        assertThat(outcomes).containsKey("brought up to date");
        assertThat(outcomes.keySet()).isSubsetOf("brought up to date", "refused");
    }

    private static byte[] damaged(byte[] bytes, int sector, SplittableRandom random) {
        var damaged = bytes.clone();
        for (int i = 0; i < 12; i++)
            damaged[sector * SECTOR + random.nextInt(SECTOR)] = (byte) random.nextInt();
        return damaged;
    }

    private String upgraded(byte[] bytes, int sector) throws Exception {
        var place = Files.createTempDirectory(damaged, "sector");
        var file = Files.write(place.resolve(SearchStore.FILE), bytes);
        Files.copy(folder.resolve("pipevolve.key"), place.resolve("pipevolve.key"));
        try {
            SearchStore.open(place, _ -> {
            }).close();
            return "brought up to date";
        } catch (UserException e) {
            assertThat(e.getMessage()).as("sector %d", sector).doesNotContain("\n").hasSizeLessThan(LONGEST_MESSAGE);
            assertThat(file).hasBinaryContent(bytes);
            return "refused";
        }
    }

    private String outcome(byte[] bytes, List<SearchContent> written, String what) throws Exception {
        // a place of its own, for H2 keeps some damaged files open until the process ends
        var damaged = Files.createTempDirectory(this.damaged, "flipped");
        var file = damaged.resolve(SearchStore.FILE);
        Files.write(file, bytes);
        Files.copy(folder.resolve("pipevolve.key"), damaged.resolve("pipevolve.key"),
                StandardCopyOption.REPLACE_EXISTING);
        Contents read;
        try {
            read = read(damaged);
        } catch (UserException e) {
            assertThat(e.getMessage()).as(what).doesNotContain("\n").hasSizeLessThan(LONGEST_MESSAGE);
            return "refused";
        } finally {
            assertThat(Files.readAttributes(file, BasicFileAttributes.class).size()).isEqualTo(bytes.length);
            assertThat(Files.mismatch(file, Files.write(damaged.resolve("pipevolve.expected"), bytes))).as(what)
                    .isEqualTo(-1);
        }
        if (!read.damage().isEmpty())
            return "named";
        assertThat(read.searches()).as(what).usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class).withComparatorForType(Float::compare, Float.class)
                .isEqualTo(written);
        return "harmless";
    }

    /** Gives how many rows the statements changed. */
    private int changed(String... statements) throws SQLException {
        int rows = 0;
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("pipevolve"), Schema.OWNER,
                StoreKey.read(new StoreFolder(folder))); var statement = connection.createStatement()) {
            for (var text : statements)
                rows += statement.executeUpdate(text);
        }
        return rows;
    }

    private static Contents read(Path folder) {
        var searches = new ArrayList<SearchContent>();
        var damage = new ArrayList<String>();
        try (var store = SearchStore.openToRead(folder, _ -> {
        })) {
            store.examine(searches::add, damage::add);
        }
        return new Contents(searches, damage);
    }

    private static void store(Path folder) {
        try (var store = StoreExtension.open(folder)) {
            for (int seed = 1; seed <= 3; seed++) {
                var random = new RandomRecords(seed);
                long search = store.create(random.search("s" + seed)).id();
                for (int number = 1; number <= 8; number++)
                    store.record(search, new RandomRecords(seed * 100L + number).completeTrial(number));
                for (int number = 1; number <= 3; number++)
                    store.record(search, random.generation(number, 6));
                store.record(search, random.holdOut());
            }
        }
    }

    private record Contents(List<SearchContent> searches, List<String> damage) {
    }
}
