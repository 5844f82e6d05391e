package io.pipevolve.optimizer.evolution;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.execution.TrialRequest;
import io.pipevolve.results.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The trials of one population. They are begun in its order and stored as they end, on whichever thread; whatever cuts
 * them short leaves the first ones. Used by one thread.
 */
final class TrialBatch {
    private static final long LOOK_MILLIS = 100;

    private final TrialDispatch dispatch;
    private final TrialIndex index;
    private final StopRules rules;
    private final TrialListener listener;
    private final Set<TrialConfig> asked = new HashSet<>();
    private final List<Slot> slots = new ArrayList<>();
    private final BlockingQueue<Slot> ended = new LinkedBlockingQueue<>();
    private int running;
    private int settled;
    private boolean threadInterrupted;
    private @Nullable StopReason stop;

    TrialBatch(TrialDispatch dispatch, TrialIndex index, StopRules rules, TrialListener listener) {
        this.dispatch = dispatch;
        this.index = index;
        this.rules = rules;
        this.listener = listener;
    }

    /** Is told of every trial that was stored. */
    @FunctionalInterface
    interface TrialListener {
        void stored(Trial trial);
    }

    /** Sees to the trial of a configuration; false where a limit cuts the batch before it. */
    boolean add(TrialConfig config, long generation) {
        int number = index.number(config);
        boolean beyond = rules.isBeyondTrials(number);
        if (!beyond && (index.trial(config).isPresent() || !asked.add(config)))
            return true;
        stop = beyond ? StopReason.TRIALS : rules.now().orElse(null);
        if (stop == StopReason.INTERRUPTED)
            interrupt();
        if (stop != null)
            return false;
        var request = dispatch.request(number, generation, config);
        dispatch.found(request).ifPresentOrElse(this::takeOver, () -> begin(request));
        return true;
    }

    /** Waits for what was begun; what cut the batch short, or nothing. */
    Optional<StopReason> finish() {
        settle();
        while (running > 0) {
            look();
            var slot = nextEnded();
            if (slot == null)
                continue;
            running--;
            if (!slot.isLost())
                hear(stored(slot));
            settle();
        }
        if (threadInterrupted)
            Thread.currentThread().interrupt();
        return Optional.ofNullable(stop);
    }

    /** A store that takes no more is told as what it is, on the thread that waited for the trial too. */
    private static Trial stored(Slot slot) {
        try {
            return slot.stored().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UserException cause)
                throw cause;
            throw e;
        }
    }

    private void begin(TrialRequest request) {
        var run = dispatch.submit(request);
        var slot = new Slot(run, run.thenApply(dispatch::store), false);
        slots.add(slot);
        running++;
        var _ = slot.stored().whenComplete((_, _) -> ended.add(slot));
    }

    private void takeOver(Trial trial) {
        var known = CompletableFuture.completedFuture(trial);
        slots.add(new Slot(known, known, true));
    }

    /** Stores what was taken over, once every trial before it has ended. */
    private void settle() {
        for (; settled < slots.size() && slots.get(settled).stored().isDone(); settled++) {
            var slot = slots.get(settled);
            if (slot.isLost())
                return;
            if (slot.takenOver())
                hear(dispatch.store(slot.run().join()));
        }
    }

    private void hear(Trial trial) {
        index.add(trial);
        listener.stored(trial);
    }

    private void look() {
        if (stop == StopReason.INTERRUPTED)
            return;
        switch (rules.now().orElse(null)) {
            case INTERRUPTED -> interrupt();
            case TIME -> takeBack();
            case null, default -> {
            }
        }
    }

    private void interrupt() {
        stop = StopReason.INTERRUPTED;
        dispatch.executor().stop();
    }

    /** From the last to the first, so that what has begun meanwhile comes before what was taken back. */
    private void takeBack() {
        for (var slot : slots.reversed())
            if (!slot.takenOver() && !slot.stored().isDone() && slot.run().cancel(false))
                stop = StopReason.TIME;
    }

    private @Nullable Slot nextEnded() {
        try {
            return ended.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            threadInterrupted = true;
            interrupt();
            return null;
        }
    }

    private record Slot(CompletableFuture<Trial> run, CompletableFuture<Trial> stored, boolean takenOver) {
        boolean isLost() {
            return run.isCancelled();
        }
    }
}
