package io.pipevolve.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private static final long THIS_PROCESS = ProcessHandle.current().pid();

    @Test
    void a_search_that_this_process_runs_is_running() {
        var search = search(SearchState.RUNNING, Ownership.startOfThisProcess());

        assertThat(Ownership.isAlive(search)).isTrue();
        assertThat(Ownership.state(search)).isEqualTo(SearchState.RUNNING);
    }

    @Test
    void a_running_search_whose_process_is_gone_is_interrupted() {
        var search = search(SearchState.RUNNING, Ownership.startOfThisProcess());

        assertThat(Ownership.isAlive(search, _ -> Optional.empty())).isFalse();
    }

    @Test
    void a_later_process_with_the_same_id_is_not_the_owner() {
        var search = search(SearchState.RUNNING, Ownership.startOfThisProcess().minus(Duration.ofHours(1)));

        assertThat(Ownership.isAlive(search)).isFalse();
        assertThat(Ownership.state(search)).isEqualTo(SearchState.INTERRUPTED);
    }

    @Test
    void a_search_that_ended_keeps_its_state() {
        for (var state : new SearchState[]{SearchState.FINISHED, SearchState.FAILED, SearchState.INTERRUPTED})
            assertThat(Ownership.state(search(state, Ownership.startOfThisProcess()))).isEqualTo(state);
    }

    private static SearchRecord search(SearchState state, Instant start) {
        return Examples.search(state, "D1").with(new SearchRecord.Owner(THIS_PROCESS, start, Optional.empty()));
    }
}
