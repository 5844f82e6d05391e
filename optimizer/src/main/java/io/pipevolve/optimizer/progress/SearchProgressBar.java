package io.pipevolve.optimizer.progress;

import io.pipevolve.config.SearchDefinition;
import io.pipevolve.optimizer.evolution.Progress;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.Words;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One line that is redrawn every second: trials, time left, generation, best error so far. */
final class SearchProgressBar implements SearchProgress {
    private static final int WIDTH = 110;
    private static final int REDRAW_MILLIS = 1000;

    private final Extent extent;
    private final ProgressBar bar;

    SearchProgressBar(PrintStream err, SearchDefinition definition) {
        this.extent = Extent.of(definition);
        this.bar = new ProgressBarBuilder().setTaskName(extent.unit()).setInitialMax(extent.total())
                .setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(REDRAW_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH)).build();
    }

    @Override
    public void trialFinished(Trial trial, Progress progress) {
        show(progress);
    }

    @Override
    public void generationFinished(Progress progress) {
        show(progress);
    }

    @Override
    public void close() {
        bar.close();
    }

    private void show(Progress progress) {
        bar.stepTo(extent.done(progress));
        bar.setExtraMessage("generation %d/%d, best NRMSE %s".formatted(progress.generation(),
                progress.generations(), Words.ratio(progress.bestNrmse())));
    }
}
