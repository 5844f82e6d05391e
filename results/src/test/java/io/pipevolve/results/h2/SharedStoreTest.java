package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches that share a store with others, with readers, and with processes that are killed. */
class SharedStoreTest {
    private static final int ROUNDS = Math.clamp(Integer.getInteger("pipevolve.fuzz", 0) / 20, 2, 50);
    private static final int AFTER = 40;

    @TempDir
    Path folder = Path.of(".");

    static IntStream rounds() {
        return IntStream.range(0, ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    @Timeout(120)
    void a_search_goes_on_when_another_process_of_its_store_is_killed_and_readers_come_and_go(int round)
            throws Exception {
        var random = new SplittableRandom(round);
        var killed = new Writer("killed");
        var other = new Writer("other");
        var reads = new AtomicInteger();
        var reader = CompletableFuture.runAsync(() -> read(other, reads));
        killed.awaitMore(random.nextInt(1, 30));
        killed.process.toHandle().destroyForcibly();
        int lost = killed.ended();
        other.awaitMore(AFTER);
        other.process.toHandle().destroyForcibly();
        int kept = other.ended();
        reader.get(60, TimeUnit.SECONDS);

        assertThat(killed.noise).isEmpty();
        assertThat(other.noise).isEmpty();
        assertThat(reads).hasPositiveValue();
        holds("killed", lost);
        holds("other", kept);
    }

    /** Every acknowledged trial, in order. */
    private void holds(String name, int acknowledged) {
        try (var store = SearchStore.openToRead(folder, _ -> {
        })) {
            var search = store.search(name).orElseThrow();
            assertThat(store.trials(search.id())).extracting(Trial::number)
                    .startsWith(IntStream.rangeClosed(1, acknowledged).boxed().toArray(Integer[]::new));
        }
    }

    private void read(Writer writer, AtomicInteger reads) {
        while (writer.process.isAlive()) {
            if (SearchStore.exists(folder))
                try (var store = SearchStore.openToRead(folder, _ -> {
                })) {
                    store.searches().forEach(search -> store.trials(search.id()));
                    reads.incrementAndGet();
                }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Writer {
        final Process process;
        final List<String> noise = new ArrayList<>();
        private int acknowledged;

        Writer(String name) {
            try {
                process = StoreChild.start("write", folder.toString(), "1", name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void awaitMore(int more) throws IOException {
            for (int wanted = acknowledged + more; acknowledged < wanted;)
                take(Objects.requireNonNull(process.inputReader().readLine(), () -> "it ended: " + noise));
        }

        /** Reads what it still said, and gives the last acknowledged trial. */
        int ended() throws Exception {
            for (var line = process.inputReader().readLine(); line != null; line = process.inputReader().readLine())
                take(line);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return acknowledged;
        }

        private void take(String line) {
            if (line.matches("\\d+"))
                acknowledged = Integer.parseInt(line);
            else
                noise.add(line);
        }
    }
}
