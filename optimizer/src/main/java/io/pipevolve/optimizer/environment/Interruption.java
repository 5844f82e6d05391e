package io.pipevolve.optimizer.environment;

import io.pipevolve.config.TrialCancelledException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The wish to stop: Ctrl-C or SIGTERM. A guarded run sees it, stores what is done and ends the process itself. */
public final class Interruption {
    private final boolean endsProcess;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    private Interruption(boolean endsProcess) {
        this.endsProcess = endsProcess;
    }

    /** That of a program which runs one command and ends. */
    public static Interruption ofProcess() {
        return new Interruption(true);
    }

    /** One that nothing but {@link #ask} raises. */
    public static Interruption ofCaller() {
        return new Interruption(false);
    }

    public boolean asked() {
        return asked.get();
    }

    /** Ends the work that asks: throws a {@link TrialCancelledException} where the wish was raised. */
    public void check() {
        if (asked())
            throw new TrialCancelledException("interrupted");
    }

    public void ask() {
        asked.set(true);
    }

    /** From now on the process ends only when the command has ended, with the command's own exit code. */
    public void guardProcess() {
        if (endsProcess)
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "interruption"));
    }

    /** Ends the process; the command's work is over. */
    public void exit(int code) {
        ended.complete(code);
        System.exit(code);
    }

    private void stopAndWait() {
        if (ended.isDone())
            return;
        ask();
        Runtime.getRuntime().halt(ended.join());
    }
}
