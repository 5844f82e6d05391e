package io.pipevolve.optimizer.execution;

import io.pipevolve.results.Attempt;
import io.pipevolve.results.PartialFold;
import io.pipevolve.results.UnfinishedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The journal of one run of a stored search; what earlier runs left is read once, when the run begins. */
public final class StoredJournal implements TrialJournal {
    /** As long as no fold of the search has ended. */
    private static final Duration UNKNOWN = Duration.ofSeconds(30);

    private final UnfinishedStore store;
    private final long search;
    private final OptionalInt limit;
    private final Map<String, List<PartialFold>> folds;
    private final Map<String, Attempt> attempts;
    private final List<Double> sortedSeconds = new ArrayList<>();

    /**
     * @param limit
     *            deaths of the process after which a trial is given up; empty: it is begun every time
     */
    public StoredJournal(UnfinishedStore store, long search, OptionalInt limit) {
        this.store = store;
        this.search = search;
        this.limit = limit;
        var left = store.unfinished(search);
        folds = left.folds();
        attempts = left.attempts().stream().filter(attempt -> attempt.crashes() > 0)
                .collect(Collectors.toMap(Attempt::key, Function.identity()));
        left.foldSeconds().forEach(this::took);
        folds.values().forEach(kept -> kept.forEach(fold -> took(fold.seconds())));
    }

    /** What the user should know of trials during which the process died, a line each. */
    public List<String> warnings() {
        return attempts.values().stream().map(attempt -> "Trial %d crashed %s: %s.".formatted(attempt.number(),
                times(attempt.crashes()),
                isGivenUp(attempt)
                        ? "it counts as failed (limits.crashes: %d)".formatted(limit.orElseThrow())
                        : "it is begun again" + (limit.isPresent()
                                ? ", up to %s (limits.crashes)".formatted(times(limit.getAsInt()))
                                : "")))
                .sorted().toList();
    }

    @Override
    public List<PartialFold> folds(TrialRequest request) {
        return folds.getOrDefault(request.key(), List.of());
    }

    @Override
    public Optional<String> givenUp(TrialRequest request) {
        return Optional.ofNullable(attempts.get(request.key())).filter(this::isGivenUp)
                .map(attempt -> "Crashed %s: the process died each time, with none of its folds finished in between (limits.crashes: %d)."
                        .formatted(times(attempt.crashes()), limit.orElseThrow()));
    }

    @Override
    public void finished(TrialRequest request, PartialFold fold) {
        store.record(search, request.key(), fold);
        took(fold.seconds());
    }

    @Override
    public synchronized void took(double foldSeconds) {
        int at = Collections.binarySearch(sortedSeconds, foldSeconds);
        sortedSeconds.add(at < 0 ? -at - 1 : at, foldSeconds);
    }

    /** The median, the longer of two. */
    @Override
    public synchronized Duration usualFold() {
        return sortedSeconds.isEmpty()
                ? UNKNOWN
                : Duration.ofNanos((long) (sortedSeconds.get(sortedSeconds.size() / 2) * 1e9));
    }

    @Override
    public void overdue(TrialRequest request, Instant begun) {
        store.overdue(search, request.key(), request.number(), begun);
    }

    private boolean isGivenUp(Attempt attempt) {
        return limit.isPresent() && attempt.crashes() >= limit.getAsInt();
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
