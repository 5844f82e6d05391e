package io.pipevolve.optimizer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.WorkClock;
import io.pipevolve.optimizer.evolution.Progress;
import io.pipevolve.results.Trial;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SearchProgressLinesTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Duration running = Duration.ZERO;

    @Test
    void trials_from_the_store_say_nothing_of_how_long_the_others_take() {
        var lines = new SearchProgressLines(new PrintStream(err, true, StandardCharsets.UTF_8), new Extent(4, true),
                clock());

        lines.trialFinished(trial(1, true), progress(1));
        running = Duration.ofSeconds(40);
        lines.trialFinished(trial(2, false), progress(2));

        assertThat(err.toString(StandardCharsets.UTF_8).lines()).satisfiesExactly(
                line -> assertThat(line).contains("(1 of 4 trials)", "(from the store)"),
                line -> assertThat(line).contains("(2 of 4 trials, about 1m20s left)"));
    }

    private WorkClock clock() {
        return new WorkClock() {
            @Override
            public Instant instant() {
                return Instant.EPOCH;
            }

            @Override
            public Duration running() {
                return running;
            }
        };
    }

    private static Progress progress(int done) {
        return new Progress(0, 3, done, OptionalInt.of(4), done, 0, 1, 0, "20->5 lora r8");
    }

    private static Trial trial(int number, boolean reused) {
        return new Trial(number, "key", 0, new TrialConfig(20, 5, new LoraTuning(8)),
                new Trial.Complete(1, 0, 0, List.of(), 1), 40, 0, reused, Instant.EPOCH);
    }
}
