package io.pipevolve.optimizer.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** When a search is killed. */
enum KillMoment {
    /** At any moment of a run: while it starts, trains, or forecasts the hold-out. */
    ANY {
        @Override
        void await(ChildCommand child, Path store, Duration whole, RandomGenerator random) throws InterruptedException {
            child.pause(random.nextLong(whole.toNanos()));
        }
    },
    /** While a transaction is written, or just after it. */
    COMMIT {
        @Override
        void await(ChildCommand child, Path store, Duration whole, RandomGenerator random) throws InterruptedException {
            child.awaitChanges(() -> modified(store), 1 + random.nextInt(12));
            child.pause(random.nextLong(TimeUnit.MILLISECONDS.toNanos(4)));
        }
    },
    /** When a trial has just been told: the next one begins, or a generation ends and is handed over. */
    TOLD {
        @Override
        void await(ChildCommand child, Path store, Duration whole, RandomGenerator random) throws InterruptedException {
            child.awaitChanges(() -> size(child.told()), 1 + random.nextInt(4));
            child.pause(random.nextLong(TimeUnit.MILLISECONDS.toNanos(12)));
        }
    };

    /** Returns at such a moment, or when the command has ended. */
    abstract void await(ChildCommand child, Path store, Duration whole, RandomGenerator random)
            throws InterruptedException;

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
        } catch (IOException _) {
            return FileTime.fromMillis(0).toMillis();
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
