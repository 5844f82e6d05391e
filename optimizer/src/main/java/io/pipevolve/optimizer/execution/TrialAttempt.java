package io.pipevolve.optimizer.execution;

import io.pipevolve.config.WorkClock;
import io.pipevolve.fitness.FoldJournal;
import io.pipevolve.results.PartialFold;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One run of a trial over its folds, those included that earlier runs finished; used by one thread. */
final class TrialAttempt implements FoldJournal {
    private final TrialRequest request;
    private final TrialJournal journal;
    private final WorkClock clock;
    private final MemoryWatch memory;
    private final Map<Integer, PartialFold> before;
    private final Duration begun;
    private Duration foldBegun;
    private boolean overdue;

    TrialAttempt(TrialRequest request, TrialJournal journal, WorkClock clock) {
        this.request = request;
        this.journal = journal;
        this.clock = clock;
        this.before = journal.folds(request).stream()
                .collect(Collectors.toMap(PartialFold::position, Function.identity()));
        this.begun = clock.running();
        this.foldBegun = begun;
        this.memory = new MemoryWatch(begun);
    }

    /** A store that takes no fold ends the search, not the trial. */
    static final class UnstoredException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final RuntimeException reason;

        UnstoredException(RuntimeException reason) {
            super(reason);
            this.reason = reason;
        }

        RuntimeException reason() {
            return reason;
        }
    }

    @Override
    public Optional<FinishedFold> find(int fold) {
        return Optional.ofNullable(before.get(fold))
                .map(kept -> new FinishedFold(kept.score(), kept.trainableParameters()));
    }

    @Override
    public void keep(int fold, FinishedFold finished) {
        stored(() -> journal.finished(request, new PartialFold(fold, finished.score(), finished.trainableParameters(),
                secondsSince(foldBegun), memory.peakBytes())));
        foldBegun = clock.running();
        overdue = false;
    }

    /** The last fold has ended. */
    void ended() {
        journal.took(secondsSince(foldBegun));
    }

    /** Asked between the steps of a fold. */
    void look(Duration now) {
        memory.look(now);
        var running = now.minus(foldBegun);
        if (overdue || running.compareTo(journal.usualFold()) <= 0)
            return;
        overdue = true;
        stored(() -> journal.overdue(request, clock.instant().minus(running)));
    }

    Duration begun() {
        return begun;
    }

    /** What earlier runs took for the folds that they finished. */
    Duration spentBefore() {
        return Duration.ofNanos((long) (secondsBefore() * 1e9));
    }

    /** Of all runs, without the time for what was lost. */
    double seconds() {
        return secondsBefore() + secondsSince(begun);
    }

    long peakBytes() {
        return before.values().stream().mapToLong(PartialFold::peakBytes).reduce(memory.peakBytes(), Math::max);
    }

    private double secondsBefore() {
        return before.values().stream().mapToDouble(PartialFold::seconds).sum();
    }

    private double secondsSince(Duration moment) {
        return clock.running().minus(moment).toNanos() / 1e9;
    }

    private static void stored(Runnable write) {
        try {
            write.run();
        } catch (RuntimeException e) {
            throw new UnstoredException(e);
        }
    }
}
