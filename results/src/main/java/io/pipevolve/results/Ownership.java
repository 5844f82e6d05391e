package io.pipevolve.results;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;

/** Whether the process that a stored search names still runs it: a killed one cannot store that it ended. */
public final class Ownership {
    /** Start instants are counted from the boot time, which moves when the clock is set. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    private Ownership() {
    }

    /** Whether the search is stored as running and its process lives. */
    public static boolean isAlive(SearchRecord search) {
        return isAlive(search, ProcessHandle::of);
    }

    /** The state to show and to act on: a running search without its process is interrupted. */
    public static SearchState state(SearchRecord search) {
        return search.run().state() == SearchState.RUNNING && !isAlive(search)
                ? SearchState.INTERRUPTED
                : search.run().state();
    }

    /** When this process started, to be stored with its id; the epoch where the system does not tell. */
    public static Instant startOfThisProcess() {
        return ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
    }

    static boolean isAlive(SearchRecord search, LongFunction<Optional<ProcessHandle>> processes) {
        return search.run().state() == SearchState.RUNNING && processes.apply(search.owner().processId())
                .filter(ProcessHandle::isAlive).filter(process -> sameStart(process, search.owner().processStart()))
                .isPresent();
    }

    private static boolean sameStart(ProcessHandle process, Instant stored) {
        return process.info().startInstant().map(start -> Duration.between(start, stored).abs())
                .map(apart -> apart.compareTo(CLOCK_SLACK) <= 0).orElse(true);
    }
}
