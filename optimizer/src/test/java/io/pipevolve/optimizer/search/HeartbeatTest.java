package io.pipevolve.optimizer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.results.Lease;
import io.pipevolve.results.LeaseLostException;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.h2.SearchStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HeartbeatTest {
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Instant BEGUN = Instant.parse("2026-05-01T08:00:00Z");

    @TempDir
    Path folder = Path.of(".");

    @Test
    void it_tells_the_store_that_the_run_goes_on_until_it_is_closed() throws InterruptedException {
        try (var store = open()) {
            var search = store.create(search());
            try (var heartbeat = Heartbeat.of(store, search.id(), PAUSE)) {
                await(() -> heard(store, search).isAfter(BEGUN));
                assertThat(heartbeat.isLost()).isFalse();
                heartbeat.check();
            }
            var last = heard(store, search);
            Thread.sleep(PAUSE.multipliedBy(20));
            assertThat(heard(store, search)).isEqualTo(last);
        }
    }

    @Test
    void it_learns_that_another_run_has_the_search() throws InterruptedException {
        try (var store = open(); var other = open()) {
            var search = store.create(search());
            try (var heartbeat = Heartbeat.of(store, search.id(), PAUSE)) {
                other.ended(search.id(), SearchState.INTERRUPTED, Optional.empty(), BEGUN);
                other.claim(other.search(search.id()).orElseThrow(), SearchRecord.Owner.beginning(BEGUN));

                await(heartbeat::isLost);
                assertThatThrownBy(heartbeat::check).isInstanceOf(LeaseLostException.class);
            }
        }
    }

    private SearchRepository open() {
        return SearchStore.open(folder, _ -> {
        });
    }

    private static Instant heard(SearchRepository store, SearchRecord search) {
        return store.search(search.id()).flatMap(found -> found.owner().lease()).map(Lease::heartbeat).orElseThrow();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean())
            Thread.sleep(PAUSE);
    }

    private static SearchRecord search() {
        return new SearchRecord(new SearchRecord.Identity(0, "s", "EURUSD", "D1", Optional.empty()),
                new SearchRecord.Provenance("", "", "", Optional.empty(), "", 1, "cpu", "f32", 1, 1, Optional.empty(),
                        Optional.empty()),
                SearchRecord.Run.begun(BEGUN), SearchRecord.Owner.beginning(BEGUN));
    }
}
