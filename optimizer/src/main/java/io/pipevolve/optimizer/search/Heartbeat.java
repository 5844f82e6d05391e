package io.pipevolve.optimizer.search;

import io.pipevolve.config.UserException;
import io.pipevolve.results.LeaseLostException;
import io.pipevolve.results.SearchRepository;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the store again and again that a run goes on, on a thread of its own, and learns there whether the search is
 * another run's by now.
 */
final class Heartbeat implements AutoCloseable {
    /** A beat is one transaction of some milliseconds. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    /** A beat waits for as long as another process holds the store. */
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final SearchRepository repository;
    private final long search;
    private final Duration pause;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable LeaseLostException lost;

    private Heartbeat(SearchRepository repository, long search, Duration pause) {
        this.repository = repository;
        this.search = search;
        this.pause = pause;
        this.thread = Thread.ofPlatform().daemon().name("heartbeat").unstarted(this::beat);
    }

    /** Of a run that has claimed its search. */
    static Heartbeat of(SearchRepository repository, long search, Duration pause) {
        var heartbeat = new Heartbeat(repository, search, pause);
        heartbeat.thread.start();
        return heartbeat;
    }

    /** Whether the search is another run's. */
    boolean isLost() {
        return lost != null;
    }

    /** Ends the run where the search is another one's. */
    void check() {
        var why = lost;
        if (why != null)
            throw why;
    }

    private void beat() {
        try {
            while (!isLost() && !ended.await(pause.toNanos(), TimeUnit.NANOSECONDS))
                renew();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A store that takes no beat now may take one later; that it takes no trial is told by the trial. */
    private void renew() {
        try {
            repository.renew(search);
        } catch (LeaseLostException e) {
            lost = e;
        } catch (UserException e) {
            LOG.debug("The heartbeat of search {} could not be stored.", search, e);
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
