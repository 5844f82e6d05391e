package io.pipevolve.optimizer.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.Trial;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldTrialsTest {
    private static final String LINES = """
            Search small: EURUSD D1
            generation 0/4, trial 1 (1 of 20 trials): 8->1 lora r2, NRMSE 1.0012 in 0.5 s, memory 300 MB; best 1.0012
            generation 0/4, trial 2 (2 of 20 trials, 3 s left): 8->2 full, NRMSE 0.9998 in 0.5 s; best 0.9998
            generation 0/4, trial 3 (3 of 20 trials, 3 s left): 8->1 full, NRM""";

    @Test
    void whole_lines_count_and_others_do_not() {
        assertThat(ToldTrials.of(LINES).trials()).containsExactly(new ToldTrials.Told(1, "8->1 lora r2", "1.0012"),
                new ToldTrials.Told(2, "8->2 full", "0.9998"));
    }

    @Test
    void a_row_that_is_lost_or_has_another_value_is_missed() {
        var first = trial(1, new TrialConfig(8, 1, new LoraTuning(2)), 1.00119);
        var second = trial(2, new TrialConfig(8, 2, new FullTuning()), .9998);
        var told = ToldTrials.of(LINES);

        assertThat(told.missingIn(List.of(first, second))).isEmpty();
        assertThat(told.missingIn(List.of(first))).extracting(ToldTrials.Told::number).containsExactly(2);
        assertThat(told.missingIn(List.of(first, trial(2, second.config(), .9996)))).hasSize(1);
    }

    private static Trial trial(int number, TrialConfig config, double nrmse) {
        return new Trial(number, "key", 0, config, new Trial.Complete(nrmse, 0, 0, List.of(), 1), 1, 1, false,
                Instant.EPOCH);
    }
}
