package io.pipevolve.results;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Whether the run that a stored search names still goes on: a killed one cannot store that it ended. Of this machine's
 * processes the system tells; of another's only the heartbeat does.
 * <p>
 * This machine before it was started anew was another one. Its runs are gone for certain only where the store lies on a
 * disk that one kernel alone can have: what else goes by this machine's name and id, and lives, then is a copy of it
 * that cannot reach that disk, unless this machine lends it over a network to a copy of itself: then the copy's search
 * is taken over and ends without writing anything more. Where the store is shared, a copy could; and a container is
 * never taken for this machine.
 *
 * @param here
 *            this machine, asked for where it matters: its name may have to be looked up
 * @param processes
 *            of this machine
 * @param isOneKernels
 *            whether no other kernel can have the disk of the store while this one has it, asked for where it matters
 */
public record Ownership(Supplier<Host> here, InstantSource clock, LongFunction<Optional<ProcessHandle>> processes,
        BooleanSupplier isOneKernels) {
    /** How long a search of another machine counts as running after it was last heard of. */
    public static final Duration SILENCE = Duration.ofMinutes(2);

    /** Start instants are counted from the boot time, which moves when the clock is set. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** That of this machine. */
    public static Ownership onThisMachine(InstantSource clock, BooleanSupplier isOneKernels) {
        return new Ownership(Host::current, clock, ProcessHandle::of, isOneKernels);
    }

    /** Whether the search is stored as running and its run goes on. */
    public boolean isAlive(SearchRecord search) {
        return search.run().state() == SearchState.RUNNING
                && otherMachines(search.owner()).map(this::mayGoOn).orElseGet(() -> hasProcess(search.owner()));
    }

    /** The state to show and to act on: a running search whose run is gone is interrupted. */
    public SearchState state(SearchRecord search) {
        return search.run().state() == SearchState.RUNNING && !isAlive(search)
                ? SearchState.INTERRUPTED
                : search.run().state();
    }

    /** Refuses to touch a search whose run goes on, and says who runs it. */
    public void requireIdle(SearchRecord search) {
        if (isAlive(search))
            throw new UserException("Search %s is running in %s: wait for it, or end that process.%s".formatted(
                    Quoted.of(search.name()), runner(search.owner()),
                    otherMachines(search.owner()).map(Ownership::silence).orElse("")));
    }

    /** The process that runs a search, or ran it last, for people. */
    public static String runner(SearchRecord.Owner owner) {
        return "process " + owner.processId() + owner.lease().map(lease -> " on %s since %s"
                .formatted(Quoted.of(lease.host().name()), TIME.format(lease.since()))).orElse("");
    }

    /** When this process started, to be stored with its id; the epoch where the system does not tell. */
    public static Instant startOfThisProcess() {
        return ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
    }

    private Optional<Lease> otherMachines(SearchRecord.Owner owner) {
        return owner.lease().filter(lease -> !lease.host().equals(here.get()));
    }

    private boolean mayGoOn(Lease lease) {
        return wasHeardOf(lease) && !(lease.host().isAnotherStartOf(here.get()) && isOneKernels.getAsBoolean());
    }

    /** A clock that is ahead of this one's is no reason to wait for longer. */
    private boolean wasHeardOf(Lease lease) {
        return Duration.between(lease.heartbeat(), clock.instant()).abs().compareTo(SILENCE) < 0;
    }

    private static String silence(Lease lease) {
        return " It was last heard of at %s; where its machine is gone, it can be taken over %d s after that."
                .formatted(
                        TIME.format(lease.heartbeat()), SILENCE.toSeconds());
    }

    private boolean hasProcess(SearchRecord.Owner owner) {
        return processes.apply(owner.processId()).filter(ProcessHandle::isAlive)
                .filter(process -> sameStart(process, owner.processStart())
                        || owner.lease().filter(lease -> wroteHeartbeat(process, lease)).isPresent())
                .isPresent();
    }

    /**
     * Where the clock was set, as after a virtual machine's sleep, the system tells another start of the same process.
     * One that got its id later has begun after the last heartbeat.
     */
    private boolean wroteHeartbeat(ProcessHandle process, Lease lease) {
        return wasHeardOf(lease)
                && process.info().startInstant().filter(start -> start.isAfter(lease.heartbeat())).isEmpty();
    }

    private static boolean sameStart(ProcessHandle process, Instant stored) {
        return process.info().startInstant().map(start -> Duration.between(start, stored).abs())
                .map(apart -> apart.compareTo(CLOCK_SLACK) <= 0).orElse(true);
    }
}
