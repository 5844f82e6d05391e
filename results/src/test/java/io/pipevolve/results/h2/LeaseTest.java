package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import io.pipevolve.results.Examples;
import io.pipevolve.results.Host;
import io.pipevolve.results.Lease;
import io.pipevolve.results.LeaseLostException;
import io.pipevolve.results.Ownership;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time writes to a search. */
@Timeout(120)
class LeaseTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final int CLAIMANTS = 4;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void of_runs_that_claim_a_search_at_the_same_instant_one_gets_it() throws Exception {
        for (int round = 0; round < 10; round++) {
            var name = "s" + round;
            ended(name);
            var ready = new CyclicBarrier(CLAIMANTS);
            var claims = new ArrayList<Callable<@Nullable String>>();
            for (int i = 0; i < CLAIMANTS; i++)
                claims.add(() -> claimed(name, ready));
            try (var threads = Executors.newFixedThreadPool(CLAIMANTS)) {
                var refusals = new ArrayList<@Nullable String>();
                for (var claim : threads.invokeAll(claims))
                    refusals.add(claim.get(60, TimeUnit.SECONDS));
                assertThat(refusals).containsOnlyOnce((String) null);
                assertThat(refusals).filteredOn(refusal -> refusal != null).hasSize(CLAIMANTS - 1)
                        .allSatisfy(refusal -> assertThat(refusal).contains("is running in process "
                                + ProcessHandle.current().pid() + " on " + Host.current().name() + " since "));
            }
        }
    }

    @Test
    void of_processes_that_claim_a_search_at_the_same_instant_one_gets_it() throws Exception {
        ended("s");
        var children = new ArrayList<Process>();
        for (int i = 0; i < 2; i++)
            children.add(StoreChild.start("claim", folder.toString(), "0", "s"));
        var said = new ArrayList<String>();
        for (var child : children)
            said.add(child.inputReader().readLine());
        children.forEach(Process::destroyForcibly);

        assertThat(said).containsOnlyOnce("claimed");
        assertThat(said).filteredOn(line -> !line.equals("claimed")).singleElement().asString()
                .contains("Search s is running in process ", " since ");
        for (var child : children)
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        try (var store = StoreExtension.open(folder)) {
            var orphan = store.search("s").orElseThrow();
            assertThat(store.state(orphan)).isEqualTo(SearchState.INTERRUPTED);
            store.claim(orphan, SearchRecord.Owner.beginning(NOW));
        }
    }

    @Test
    void a_run_whose_search_was_taken_over_writes_no_more() throws Exception {
        var id = ended("s");
        var clock = new Clock();
        try (var suspended = store(clock, "far#1"); var other = store(clock, "near#2")) {
            suspended.claim(seen(suspended, "s"), run("far#1", clock.now));
            suspended.record(id, new RandomRecords(1).completeTrial(1));
            clock.now = NOW.plus(Ownership.SILENCE);
            other.claim(seen(other, "s"), run("near#2", clock.now));

            for (var write : List.<Write>of(store -> store.record(id, new RandomRecords(2).completeTrial(2)),
                    store -> store.record(id, new RandomRecords(2).generation(1)),
                    store -> store.record(id, new RandomRecords(2).holdOut()),
                    store -> store.record(id, new RandomRecords(2).baseline("x")),
                    store -> store.progressed(id, Duration.ofSeconds(1), 1),
                    store -> store.resolved(id, "cpu", "x"), store -> store.redefined(id, "x", "x", "x"),
                    store -> store.ended(id, SearchState.FINISHED, Optional.empty(), NOW),
                    store -> store.renew(id), store -> store.rename(id, "x"), store -> store.delete(id)))
                assertThatThrownBy(() -> write.to(suspended)).isInstanceOf(LeaseLostException.class)
                        .hasMessage(
                                """
                                        Search s was taken over by process 4711 on near since 2026-05-01 08:02:00 UTC: this run \
                                        ends here and writes no more; what it has stored is kept.""");
            other.record(id, new RandomRecords(3).completeTrial(2));
            assertThat(other.trials(id)).hasSize(2);
            assertThat(seen(other, "s").run().state()).isEqualTo(SearchState.RUNNING);
        }
    }

    @Test
    void a_heartbeat_keeps_other_machines_away_for_two_minutes() throws Exception {
        var id = ended("s");
        var clock = new Clock();
        try (var far = store(clock, "far#1"); var near = store(clock, "near#2")) {
            far.claim(seen(far, "s"), run("far#1", clock.now));
            clock.now = NOW.plusSeconds(110);
            far.renew(id);
            clock.now = NOW.plusSeconds(229);

            assertThat(near.state(seen(near, "s"))).isEqualTo(SearchState.RUNNING);
            assertThatThrownBy(() -> near.claim(seen(near, "s"), run("near#2", clock.now)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("process 4711 on far since 2026-05-01 08:00:00 UTC")
                    .hasMessageContaining("last heard of at 2026-05-01 08:01:50 UTC");
            assertThatThrownBy(() -> near.delete(id)).isInstanceOf(UserException.class);
            assertThatThrownBy(() -> near.rename(id, "x")).isInstanceOf(UserException.class);

            clock.now = NOW.plusSeconds(230);
            assertThat(near.state(seen(near, "s"))).isEqualTo(SearchState.INTERRUPTED);
            assertThatCode(() -> near.claim(seen(near, "s"), run("near#2", clock.now))).doesNotThrowAnyException();
        }
    }

    @Test
    void a_machine_that_was_started_anew_takes_its_search_over_at_once() throws Exception {
        var id = ended("s");
        var clock = new Clock();
        try (var before = store(clock, "box#0a.b1.4026531836"); var after = store(clock, "box#0a.b2.4026531836")) {
            before.claim(seen(before, "s"), run("box#0a.b1.4026531836", clock.now));

            after.claim(seen(after, "s"), run("box#0a.b2.4026531836", clock.now));

            assertThatThrownBy(() -> before.record(id, new RandomRecords(2).completeTrial(2)))
                    .isInstanceOf(LeaseLostException.class);
        }
    }

    @Test
    void where_one_of_several_searches_is_run_elsewhere_none_is_deleted() throws Exception {
        var idle = ended("idle");
        var running = ended("s");
        var clock = new Clock();
        try (var far = store(clock, "far#1"); var near = store(clock, "near#2")) {
            far.claim(seen(far, "s"), run("far#1", clock.now));

            assertThatThrownBy(() -> near.delete(idle, running)).isInstanceOf(UserException.class);

            assertThat(near.searches()).extracting(SearchRecord::name).containsExactlyInAnyOrder("idle", "s");
        }
    }

    @Test
    void a_search_that_was_given_other_limits_meanwhile_is_not_claimed_with_the_old_ones() throws Exception {
        var id = ended("s");
        try (var store = StoreExtension.open(folder)) {
            var seen = seen(store, "s");
            store.redefined(id, "limits: {trials: 1}", "x", "x");

            assertThatThrownBy(() -> store.claim(seen, SearchRecord.Owner.beginning(NOW)))
                    .isInstanceOf(UserException.class).hasMessageContaining("given other limits meanwhile");
            assertThat(seen(store, "s").run().state()).isEqualTo(SearchState.FINISHED);
        }
    }

    @Test
    void a_run_whose_search_was_deleted_ends() throws Exception {
        var id = ended("s");
        var clock = new Clock();
        try (var far = store(clock, "far#1"); var near = store(clock, "near#2")) {
            far.claim(seen(far, "s"), run("far#1", clock.now));
            clock.now = NOW.plus(Ownership.SILENCE);
            near.delete(id);

            assertThatThrownBy(() -> far.record(id, new RandomRecords(2).completeTrial(2)))
                    .isInstanceOf(LeaseLostException.class).hasMessageContaining("was deleted while it ran");
        }
    }

    private @Nullable String claimed(String name, CyclicBarrier ready) throws Exception {
        try (var store = StoreExtension.open(folder)) {
            var seen = seen(store, name);
            ready.await(30, TimeUnit.SECONDS);
            store.claim(seen, SearchRecord.Owner.beginning(NOW));
            return null;
        } catch (UserException e) {
            return e.getMessage();
        }
    }

    private long ended(String name) {
        try (var store = StoreExtension.open(folder)) {
            return store.create(Examples.search(SearchState.FINISHED, "D1").named(name)).id();
        }
    }

    /** A store as that machine sees it, on which nobody's process runs. */
    private SearchRepository store(Clock clock, String host) {
        return SearchStore.open(folder, FileWait.HALF_A_MINUTE,
                new Ownership(() -> new Host(host), clock, _ -> Optional.empty(), () -> true), _ -> {
                });
    }

    private static SearchRecord.Owner run(String host, Instant now) {
        return new SearchRecord.Owner(4711, NOW, Optional.of(new Lease("run on " + host, new Host(host), now, now)));
    }

    private static SearchRecord seen(SearchRepository store, String name) {
        return store.search(name).orElseThrow();
    }

    private interface Write {
        void to(SearchRepository store);
    }

    private static final class Clock implements InstantSource {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }
    }
}
