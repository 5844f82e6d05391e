package io.pipevolve.optimizer.execution;

import io.pipevolve.results.Trial;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fixed number of threads over one queue. */
final class LocalTrialExecutor implements TrialExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(LocalTrialExecutor.class);
    private static final long LONGEST_STEP_SECONDS = 60;

    private final TrialTask task;
    private final ExecutorService threads;
    private final Set<Submission> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    LocalTrialExecutor(TrialTask task, int workers) {
        this.task = task;
        this.threads = Executors.newFixedThreadPool(workers,
                Thread.ofPlatform().daemon().name("trial-", 1).factory());
    }

    @Override
    public CompletableFuture<Trial> submit(TrialRequest request) {
        var submission = new Submission(request);
        open.add(submission);
        try {
            threads.execute(submission);
        } catch (RejectedExecutionException _) {
            submission.cancel(true);
        }
        if (stopped)
            submission.cancel(true);
        return submission;
    }

    @Override
    public void stop() {
        stopped = true;
        threads.shutdown();
        open.forEach(submission -> submission.cancel(true));
    }

    @Override
    public void close() {
        stop();
        boolean interrupted = false;
        while (!threads.isTerminated())
            try {
                if (!threads.awaitTermination(LONGEST_STEP_SECONDS, TimeUnit.SECONDS))
                    LOG.warn("A trial's last step takes more than {} s: its end is awaited.", LONGEST_STEP_SECONDS);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        if (interrupted)
            Thread.currentThread().interrupt();
    }

    private final class Submission extends CompletableFuture<Trial> implements Runnable {
        private final TrialRequest request;
        private final AtomicBoolean taken = new AtomicBoolean();

        Submission(TrialRequest request) {
            this.request = request;
        }

        @Override
        public void run() {
            if (!taken.compareAndSet(false, true))
                return;
            try {
                complete(task.run(request, this::isCancelled));
            } catch (Throwable noStoreOrNoMemory) {
                completeExceptionally(noStoreOrNoMemory);
            } finally {
                open.remove(this);
            }
        }

        @Override
        public boolean cancel(boolean alsoWhenBegun) {
            if (!taken.compareAndSet(false, true) && !alsoWhenBegun)
                return false;
            open.remove(this);
            return super.cancel(alsoWhenBegun);
        }
    }
}
