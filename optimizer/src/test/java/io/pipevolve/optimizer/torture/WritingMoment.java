package io.pipevolve.optimizer.torture;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** When a command that writes is killed. */
enum WritingMoment {
    /** At any moment of it: while it starts, reads, or tunes. */
    ANY {
        @Override
        int await(ChildCommand child, Scene scene, Pace pace, RandomGenerator random) throws InterruptedException {
            child.pause(random.nextLong(pace.whole().toNanos()));
            return 0;
        }
    },
    /** While the store or a file is written, or just after it. */
    WRITING {
        @Override
        int await(ChildCommand child, Scene scene, Pace pace, RandomGenerator random) throws InterruptedException {
            int seen = child.awaitChanges(scene::appearance, 1 + random.nextInt(pace.changes()));
            child.pause(soon(random));
            return seen;
        }
    },
    /** While whole new files are put into the places of older ones. */
    PUBLISHING {
        @Override
        int await(ChildCommand child, Scene scene, Pace pace, RandomGenerator random) throws InterruptedException {
            child.awaitChanges(() -> scene.isPublishing() ? 1 : 0, 1);
            child.pause(soon(random));
            return 0;
        }
    },
    /** When it tells what it has done, and has not ended yet. */
    TOLD {
        @Override
        int await(ChildCommand child, Scene scene, Pace pace, RandomGenerator random) throws InterruptedException {
            child.awaitChanges(scene::told, 1);
            child.pause(soon(random) / 4);
            return 0;
        }
    };

    /**
     * What is known of a command that nobody kills.
     *
     * @param changes
     *            that can be seen of what it writes
     */
    record Pace(Duration whole, int changes) {
        /** After it showed so many: before it ended, or maybe before more. */
        Pace after(int seen, boolean ended) {
            if (ended)
                return new Pace(whole, Math.max(1, seen));
            return seen < changes ? this : new Pace(whole, 2 * changes);
        }
    }

    /** Within eight milliseconds, most often within one: so fast are renames. */
    private static long soon(RandomGenerator random) {
        return (long) (TimeUnit.MILLISECONDS.toNanos(8) * Math.pow(random.nextDouble(), 3));
    }

    /** Returns at such a moment, or when the command has ended; gives the changes that it saw, where it looked. */
    abstract int await(ChildCommand child, Scene scene, Pace pace, RandomGenerator random)
            throws InterruptedException;
}
