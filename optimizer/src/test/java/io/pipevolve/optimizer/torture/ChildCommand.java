package io.pipevolve.optimizer.torture;

import io.pipevolve.optimizer.cli.Pipevolve;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** A command of Pipevolve in a process of its own, as the launcher starts it, which can be killed. */
final class ChildCommand implements AutoCloseable {
    private static final long LONGEST_SECONDS = 120;
    private static final long LOOK_NANOS = 200_000;

    private final Process process;
    private final Path told;

    private ChildCommand(Process process, Path told) {
        this.process = process;
        this.told = told;
    }

    /**
     * @param told
     *            file to which the command's standard error is added
     */
    static ChildCommand start(Path folder, Path told, String... arguments) throws IOException {
        var line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true", "-cp", System.getProperty("java.class.path"), Pipevolve.class.getName()));
        line.addAll(List.of(arguments));
        return new ChildCommand(new ProcessBuilder(line).directory(folder.toFile())
                .redirectOutput(Redirect.appendTo(folder.resolve("out.log").toFile()))
                .redirectError(Redirect.appendTo(told.toFile())).start(), told);
    }

    Path told() {
        return told;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Gives how many changes were seen: all of them, or fewer where the command has ended or hangs. */
    int awaitChanges(LongSupplier state, int changes) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        long last = state.getAsLong();
        int seen = 0;
        for (; seen < changes && isAlive() && System.nanoTime() - end < 0; LockSupport.parkNanos(LOOK_NANOS)) {
            long now = state.getAsLong();
            if (now != last)
                seen++;
            last = now;
        }
        return seen;
    }

    /** Ends early where the command does. */
    void pause(long nanos) throws InterruptedException {
        process.waitFor(nanos, TimeUnit.NANOSECONDS);
    }

    /** With SIGKILL; false where the command had ended before. */
    boolean kill() throws InterruptedException {
        process.destroyForcibly();
        return ended() == 128 + 9;
    }

    /** The exit code; 137 where it was killed. */
    int ended() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
            throw new IllegalStateException(
                    "The command did not end within %d s: see %s".formatted(LONGEST_SECONDS, told));
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
