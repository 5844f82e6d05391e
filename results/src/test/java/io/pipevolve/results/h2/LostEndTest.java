package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.h2.redo.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A store that nobody closed, as that of a killed search, whose newest chunk is damaged then: H2 would go back to the
 * one before it, without a word of what that lacks.
 */
@Timeout(60)
class LostEndTest {
    private static final int TRIALS = 5;
    private static final Pattern NEWEST = Pattern.compile("H:2,block:(\\p{XDigit}+),");

    @TempDir
    Path folder = Path.of(".");

    /** What becomes of a chunk of H2's. */
    enum Damage {
        HEADER, FOOTER, ZEROS, CUT_OFF;

        byte[] to(byte[] file, int chunk) {
            var damaged = file.clone();
            switch (this) {
                case HEADER -> damaged[chunk + 3] ^= 1;
                case FOOTER -> damaged[file.length - 100] ^= 1;
                case ZEROS -> Arrays.fill(damaged, chunk, chunk + 4096, (byte) 0);
                case CUT_OFF -> damaged = Arrays.copyOf(file, chunk);
            }
            return damaged;
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_brought_back_from_the_journal(Damage damage) throws Exception {
        kill(damage);

        try (var store = StoreExtension.open(folder)) {
            long id = store.search("s").orElseThrow().id();
            assertThat(store.trials(id)).hasSize(TRIALS);
            store.record(id, new RandomRecords(9).completeTrial(TRIALS + 1));
            assertThat(store.trials(id)).hasSize(TRIALS + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_told_where_the_journal_is_gone_and_nobody_writes_over_what_is_left(Damage damage) throws Exception {
        kill(damage);
        Files.delete(WholeFile.journal(folder.resolve(SearchStore.FILE)));
        var told = new ArrayList<String>();

        assertThatThrownBy(() -> StoreExtension.open(folder)).isInstanceOf(UserException.class)
                .hasMessageContaining("its end is damaged, so what was stored last is missing")
                .hasMessageNotContaining("\n");
        try (var store = SearchStore.openToRead(folder, told::add)) {
            assertThat(store.trials(store.search("s").orElseThrow().id())).hasSize(TRIALS - 1);
        }
        assertThat(told).singleElement().asString().contains("its end is damaged");
    }

    @Test
    void is_nothing_that_a_sound_store_is_suspected_of() {
        for (int round = 0; round < 3; round++)
            try (var store = StoreExtension.open(folder)) {
                long id = store.search("s").orElseGet(() -> store.create(new RandomRecords(1).search("s"))).id();
                store.record(id, new RandomRecords(round).completeTrial(round));
                try (var reader = SearchStore.openToRead(folder, notice -> {
                    throw new AssertionError(notice);
                })) {
                    assertThat(reader.trials(id)).hasSize(round + 1);
                }
            }
    }

    private void kill(Damage damage) throws Exception {
        var store = StoreExtension.open(folder);
        long id = store.create(new RandomRecords(1).search("s")).id();
        for (int number = 1; number <= TRIALS; number++)
            store.record(id, new RandomRecords(number).completeTrial(number));
        var file = folder.resolve(SearchStore.FILE);
        var bytes = Files.readAllBytes(file);
        var head = NEWEST.matcher(new String(bytes, 0, 100, StandardCharsets.ISO_8859_1));
        assertThat(head.find()).isTrue();
        Files.write(file, damage.to(bytes, Integer.parseInt(head.group(1), 16) * 4096));
    }
}
