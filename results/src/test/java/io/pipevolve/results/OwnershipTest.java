package io.pipevolve.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final long THIS_PROCESS = ProcessHandle.current().pid();
    private static final Instant START = Ownership.startOfThisProcess();

    private final Ownership ownership = Ownership.onThisMachine(InstantSource.fixed(NOW), () -> true);

    @Test
    void a_search_that_this_process_runs_is_running() {
        for (var search : new SearchRecord[]{search(SearchState.RUNNING, START),
                leased(Host.current(), START, Duration.ofDays(1))}) {
            assertThat(ownership.isAlive(search)).isTrue();
            assertThat(ownership.state(search)).isEqualTo(SearchState.RUNNING);
        }
    }

    @Test
    void a_running_search_whose_process_is_gone_is_interrupted_however_fresh_its_heartbeat_is() {
        var gone = new Ownership(Host::current, InstantSource.fixed(NOW), _ -> Optional.empty(), () -> true);

        assertThat(gone.isAlive(search(SearchState.RUNNING, START))).isFalse();
        assertThat(gone.isAlive(leased(Host.current(), START, Duration.ZERO))).isFalse();
    }

    @Test
    void a_later_process_with_the_same_id_is_not_the_owner() {
        var start = START.minus(Duration.ofHours(1));
        for (var search : new SearchRecord[]{search(SearchState.RUNNING, start),
                leased(Host.current(), start, Ownership.SILENCE)}) {
            assertThat(ownership.isAlive(search)).isFalse();
            assertThat(ownership.state(search)).isEqualTo(SearchState.INTERRUPTED);
            assertThatCode(() -> ownership.requireIdle(search)).doesNotThrowAnyException();
        }
    }

    @Test
    void a_search_whose_process_seems_to_have_another_start_since_the_clock_was_set_runs_while_it_is_heard_of() {
        assertThat(aMinuteAfterTheStart(START.plus(Duration.ofHours(1)), START.plusSeconds(50))).isTrue();
        assertThat(aMinuteAfterTheStart(START.minus(Duration.ofHours(1)), START.plusSeconds(50))).isTrue();
    }

    @Test
    void a_process_that_got_the_id_just_after_the_owners_end_does_not_hold_the_search() {
        assertThat(aMinuteAfterTheStart(START.minus(Duration.ofHours(1)), START.minusSeconds(10))).isFalse();
    }

    /** Whether a search is alive that says of this process that it started then, and was last heard of then. */
    private static boolean aMinuteAfterTheStart(Instant started, Instant heartbeat) {
        var search = search(SearchState.RUNNING, started).with(new SearchRecord.Owner(THIS_PROCESS, started,
                Optional.of(new Lease("run", Host.current(), started, heartbeat))));
        return Ownership.onThisMachine(InstantSource.fixed(START.plusSeconds(60)), () -> true).isAlive(search);
    }

    @Test
    void a_search_of_another_machine_runs_until_it_was_silent_for_two_minutes() {
        var other = new Host("elsewhere#0123456789ab");

        assertThat(ownership.isAlive(leased(other, START, Duration.ofSeconds(119)))).isTrue();
        assertThat(ownership.isAlive(leased(other, START, Duration.ofMinutes(2)))).isFalse();
        assertThat(ownership.isAlive(leased(other, START, Duration.ofSeconds(-119)))).isTrue();
        assertThat(ownership.isAlive(leased(other, START, Duration.ofDays(-1)))).isFalse();
    }

    @Test
    void a_search_of_this_machine_before_it_was_started_anew_is_interrupted_at_once() {
        var search = leased(new Host("box#0a.b1.4026531836"), START, Duration.ofSeconds(1));

        assertThat(on("box#0a.b2.4026531836", true).isAlive(search)).isFalse();
    }

    @Test
    void a_search_may_still_run_where_other_machines_reach_the_store_though_they_call_themselves_as_this_one() {
        var search = leased(new Host("box#0a.b1.4026531836"), START, Duration.ofSeconds(1));

        assertThat(on("box#0a.b2.4026531836", false).isAlive(search)).isTrue();
    }

    /**
     * Of one machine's kernel, with a boot of their own, with another's name or id, without an id, and as older
     * versions told them.
     */
    @ParameterizedTest
    @CsvSource({"box#0a.b1.4026532001, box#0a.b1.4026532002", "box#0a.b1.4026531836, box#0a.b1.4026532002",
            "box#0a.b1.4026532001, box#0a.b2.4026532002", "box#0a.b1.4026532001, box#0a.b2.4026532001",
            "box#0a.b1.4026532001, box#0a.b2.4026531836", "one#0a.b1.4026531836, two#0a.b2.4026531836",
            "box#0a.b1.4026531836, box#0b.b2.4026531836", "box#0123456789ab, box#0a.b1.4026531836",
            "box#.b1.4026531836, box#.b2.4026531836",
            "box#0123456789ab, box#0123456789ff", "box, box#0a.b1.4026531836", "box#0a.b1.4026531836, box"})
    void a_search_of_a_container_or_of_what_may_be_one_runs_until_it_is_silent(String its, String here) {
        assertThat(on(here, true).isAlive(leased(new Host(its), START, Duration.ofSeconds(119)))).isTrue();
        assertThat(on(here, true).isAlive(leased(new Host(its), START, Ownership.SILENCE))).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void this_machine_tells_its_id_its_boot_and_its_process_ids() {
        assertThat(Host.current().text()).matches("(?s).+#(\\p{XDigit}{12})?\\.\\p{XDigit}{12}\\.\\d+");
    }

    @Test
    void an_id_that_images_of_systems_share_is_none() {
        assertThat(Host.machine("0123456789abcdef0123456789abcdef")).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(Host.machine("uninitialized")).isEmpty();
    }

    private static Ownership on(String host, boolean isOneKernels) {
        return new Ownership(() -> new Host(host), InstantSource.fixed(NOW), _ -> Optional.empty(),
                () -> isOneKernels);
    }

    @Test
    void who_runs_a_search_is_told_in_one_line() {
        var other = leased(new Host("else\nwhere#0123456789ab"), START, Duration.ofSeconds(9));

        assertThatThrownBy(() -> ownership.requireIdle(other)).isInstanceOf(UserException.class).hasMessage(
                """
                        Search quick is running in process %d on else\\nwhere since 2026-05-01 06:59:51 UTC: wait for it, or end \
                        that process. It was last heard of at 2026-05-01 07:59:51 UTC; where its machine is gone, it can be \
                        taken over 120 s after that."""
                        .formatted(THIS_PROCESS));
        assertThatThrownBy(() -> ownership.requireIdle(leased(Host.current(), START, Duration.ZERO)))
                .hasMessageEndingWith("wait for it, or end that process.");
    }

    @Test
    void a_search_that_ended_keeps_its_state() {
        for (var state : new SearchState[]{SearchState.FINISHED, SearchState.FAILED, SearchState.INTERRUPTED})
            assertThat(ownership.state(search(state, START))).isEqualTo(state);
    }

    @Test
    void this_machine_has_a_name_and_is_the_same_one_each_time() {
        assertThat(Host.current().name()).isNotBlank().doesNotContain("#");
        assertThat(Host.current()).isEqualTo(Host.current());
    }

    private static SearchRecord search(SearchState state, Instant start) {
        return Examples.search(state, "D1").with(new SearchRecord.Owner(THIS_PROCESS, start, Optional.empty()));
    }

    private static SearchRecord leased(Host host, Instant start, Duration silent) {
        var heartbeat = NOW.minus(silent);
        return search(SearchState.RUNNING, start).with(new SearchRecord.Owner(THIS_PROCESS, start,
                Optional.of(new Lease("run", host, heartbeat.minus(Duration.ofHours(1)), heartbeat))));
    }
}
