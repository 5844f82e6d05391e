package io.pipevolve.optimizer.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.optimizer.execution.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    @Test
    void a_wall_clock_that_is_set_back_takes_nothing_off_the_time_spent() {
        var clock = new ManualClock();
        var watch = new Stopwatch(clock, Duration.ofMinutes(5));
        clock.forward(Duration.ofMinutes(2));
        clock.setBack(Duration.ofHours(1));
        assertThat(watch.lap()).isEqualTo(Duration.ofMinutes(2));
        assertThat(watch.spent()).isEqualTo(Duration.ofMinutes(7));
        clock.forward(Duration.ofMinutes(1));
        assertThat(watch.lap()).isEqualTo(Duration.ofMinutes(1));
    }
}
