package io.pipevolve.optimizer.progress;

import io.pipevolve.optimizer.environment.Environment;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells on standard error how far a pre-training is: a bar redrawn on a terminal, elsewhere a line now and then. */
public final class StepProgress implements AutoCloseable {
    private static final int LINE_EVERY = 50;
    private final Environment environment;
    private final int steps;
    private final Optional<ProgressBar> bar;

    public StepProgress(Environment environment, int steps) {
        this.environment = environment;
        this.steps = steps;
        this.bar = environment.terminal() ? Optional.of(bar(environment, steps)) : Optional.empty();
    }

    private static ProgressBar bar(Environment environment, int steps) {
        return new ProgressBarBuilder().setTaskName("steps").setInitialMax(steps).setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(environment.err().raw())).build();
    }

    /** Hears of a step that is done, and its loss in nats a price. */
    public void done(int step, float loss) {
        bar.ifPresent(shown -> {
            shown.stepTo(step);
            shown.setExtraMessage(String.format(Locale.ROOT, "loss %.4f nats/price", loss));
        });
        if (bar.isEmpty() && (step % LINE_EVERY == 0 || step == steps))
            environment.err().printf(Locale.ROOT, "step %d of %d, loss %.4f nats/price%n", step, steps, loss);
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
