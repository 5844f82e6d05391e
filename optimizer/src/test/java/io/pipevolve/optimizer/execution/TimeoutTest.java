package io.pipevolve.optimizer.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.fitness.data.PriceCsvReader;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.cli.TinySearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trials on the real model that take too long. */
@Timeout(120)
class TimeoutTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    /** A full fine-tuning of the embedded model holds some 28 MB. */
    private static final long ONE_TRIAL = 20_000_000;
    private static final int TRIALS = 8;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void each_is_cancelled_within_its_fine_tuning_and_gives_thread_and_native_memory_back() throws Exception {
        TinySearch.write(folder);
        var definition = DefinitionReader.read(folder.resolve("tiny.yaml")).definition();
        var series = PriceCsvReader.open(definition).series();
        var clock = new ManualClock();
        try (var base = ModelRepository.open(definition.model(),
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1))) {
            var fitness = WalkForwardFitness.of(definition, series, base);
            long first = 0;
            long last = 0;
            try (var executor = TrialExecutor.local(fitness, 1, TIMEOUT, clock, place -> {
                if (place.step() == 2)
                    clock.forward(TIMEOUT.plusSeconds(1));
            }, TrialJournal.NONE)) {
                for (int number = 1; number <= TRIALS; number++) {
                    var trial = executor.submit(new TrialRequest(number, 0, "key " + number,
                            new TrialConfig(8, 1, new FullTuning()))).join();
                    assertThat(trial.failure()).contains("It took longer than limits.trial-timeout (1m).");
                    assertThat(trial.seconds()).isEqualTo(61);
                    if (number == 2)
                        first = ResidentMemory.bytes();
                    last = ResidentMemory.bytes();
                }
            }
            assertThat(trialThreads()).isEmpty();
            assertThat(last - first).as("bytes that are resident after %d trials more", TRIALS - 2)
                    .isLessThan((TRIALS - 2) * ONE_TRIAL);
        }
    }

    private static List<String> trialThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).map(Thread::getName)
                .filter(name -> name.startsWith("trial-")).toList();
    }
}
