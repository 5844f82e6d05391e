package io.pipevolve.optimizer.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** When a search is killed. */
enum KillMoment {
    /** At any moment of a run: while it starts, trains, or forecasts the hold-out. */
    ANY {
        @Override
        void await(ChildCommand child, Path store, Duration whole, RandomGenerator random) {
            pause(child, random.nextLong(whole.toNanos()));
        }
    },
    /** While a transaction is written, or just after it. */
    COMMIT {
        @Override
        void await(ChildCommand child, Path store, Duration whole, RandomGenerator random) {
            afterChanges(child, () -> modified(store), 1 + random.nextInt(12));
            pause(child, random.nextLong(TimeUnit.MILLISECONDS.toNanos(4)));
        }
    },
    /** When a trial has just been told: the next one begins, or a generation ends and is handed over. */
    TOLD {
        @Override
        void await(ChildCommand child, Path store, Duration whole, RandomGenerator random) {
            afterChanges(child, () -> size(child.told()), 1 + random.nextInt(4));
            pause(child, random.nextLong(TimeUnit.MILLISECONDS.toNanos(12)));
        }
    };

    private static final long LOOK_NANOS = 50_000;

    /** Returns at such a moment, or when the command has ended. */
    abstract void await(ChildCommand child, Path store, Duration whole, RandomGenerator random);

    private static void afterChanges(ChildCommand child, LongSupplier state, int changes) {
        long last = state.getAsLong();
        for (int seen = 0; seen < changes && child.isAlive(); LockSupport.parkNanos(LOOK_NANOS)) {
            long now = state.getAsLong();
            if (now != last)
                seen++;
            last = now;
        }
    }

    private static void pause(ChildCommand child, long nanos) {
        long end = System.nanoTime() + nanos;
        while (child.isAlive() && end - System.nanoTime() > 0)
            LockSupport.parkNanos(Math.min(LOOK_NANOS, end - System.nanoTime()));
    }

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
