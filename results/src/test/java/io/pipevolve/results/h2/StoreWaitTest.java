package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.pipevolve.config.UserException;
import io.pipevolve.results.RandomRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stores that somebody else uses, or seems to use, at the moment. */
@Timeout(120)
class StoreWaitTest {
    private static final FileWait IMPATIENT = new FileWait(Duration.ofMillis(100));

    @TempDir
    Path folder = Path.of(".");

    /** H2 takes such a file, which the mixed mode of older versions wrote, for one that is in use. */
    @Test
    void a_lock_file_that_a_killed_process_of_an_older_version_left_keeps_no_reader_out() throws Exception {
        OldStore.make(folder);
        Files.createFile(folder.resolve("pipevolve.lock.db"));
        SearchStore.open(folder, _ -> {
        }).close();
        assertThat(folder.resolve("pipevolve.lock.db")).doesNotExist();
        Files.createFile(folder.resolve("pipevolve.lock.db"));

        try (var store = SearchStore.openToRead(folder, IMPATIENT, _ -> fail("a notice"))) {
            assertThat(store.searches()).isEmpty();
        }
    }

    @Test
    void a_store_is_closed_also_where_another_process_holds_it_at_that_moment() throws Exception {
        var store = SearchStore.open(folder, IMPATIENT, _ -> fail("a notice"));
        store.create(new RandomRecords(1).search("s"));
        var holder = StoreChild.start("hold", folder.toString());
        try (var lines = holder.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("held");

            assertThatCode(store::close).doesNotThrowAnyException();
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    /** Time that is added, or a search that is stored, would be there twice. */
    @Test
    void a_transaction_is_begun_once_though_it_fails_as_one_does_that_finds_the_file_held() {
        StoreExtension.open(folder).close();
        var begun = new AtomicInteger();
        try (var database = Database.toWrite(new StoreFolder(folder), FileWait.HALF_A_MINUTE, _ -> {
        })) {
            assertThatThrownBy(() -> database.run(_ -> {
                begun.incrementAndGet();
                throw new FileWait.HeldException(new IOException("the connection is broken"));
            })).isInstanceOf(UserException.class);
        }
        assertThat(begun).hasValue(1);
    }

    @Test
    void an_old_store_is_brought_up_to_date_when_who_reads_it_has_ended() throws Exception {
        OldStore.make(folder);
        var reader = StoreChild.start("share", folder.toString());
        try (var lines = reader.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("held");
            var opened = CompletableFuture.runAsync(() -> SearchStore.open(folder, _ -> {
            }).close());
            assertThat(opened).isNotDone();
            assertThat(lines.readLine()).isEqualTo("released");

            opened.get(30, TimeUnit.SECONDS);
        } finally {
            reader.destroyForcibly().waitFor();
        }
        StoreExtension.open(folder).close();
    }
}
