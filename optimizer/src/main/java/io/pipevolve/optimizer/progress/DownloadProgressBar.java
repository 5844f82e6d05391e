package io.pipevolve.optimizer.progress;

import io.pipevolve.config.Quoted;
import io.pipevolve.model.hub.DownloadedModel;
import io.pipevolve.optimizer.environment.PlainText;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One line a large file, redrawn: megabytes, rate, time left. */
final class DownloadProgressBar extends DownloadProgress {
    private static final long MEGABYTE = 1_000_000;

    private final PlainText err;
    private Optional<ProgressBar> bar = Optional.empty();

    DownloadProgressBar(PlainText err) {
        super(err);
        this.err = err;
    }

    @Override
    public void started(String file, long bytes, long have) {
        close();
        if (bytes >= LARGE)
            bar = Optional.of(new ProgressBarBuilder().setTaskName(Quoted.of(file)).setInitialMax(bytes)
                    .setUnit(" MB", MEGABYTE).showSpeed().startsFrom(have, Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII).setConsumer(new ConsoleProgressBarConsumer(err.raw()))
                    .build());
    }

    @Override
    public void received(String file, long have) {
        bar.ifPresent(shown -> shown.stepTo(have));
    }

    @Override
    public void checking(String file, long bytes) {
        close();
        super.checking(file, bytes);
    }

    @Override
    public void retrying(String reason, Duration pause) {
        bar.ifPresentOrElse(shown -> shown.setExtraMessage(" " + Quoted.of(reason)),
                () -> super.retrying(reason, pause));
    }

    @Override
    public void finished(DownloadedModel.File file) {
        close();
        super.finished(file);
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
