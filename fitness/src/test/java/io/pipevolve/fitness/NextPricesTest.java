package io.pipevolve.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Timeframe;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.text.CodeSerializer;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextPricesTest {
    private static final TrialConfig CONFIG = new TrialConfig(4, 3, new LoraTuning(8));

    @Test
    void the_forecast_follows_the_last_bar_in_its_scale() {
        // differences of the last four prices: 0.01, -0.01, 0.01; their spread is 0.01 * sqrt(4/3)
        double[] closes = TestSearch.randomWalk(300).closes();
        System.arraycopy(new double[]{1.10, 1.11, 1.10, 1.11}, 0, closes, 296, 4);
        var series = TestSearch.series(closes);
        var model = new ConstantModel(135, 16);
        var next = new NextPrices(TestSearch.definition(), model);
        try (var tuned = next.tuned(CONFIG, series, Cancellation.NONE)) {
            var forecast = next.forecast(CONFIG, tuned, series, Cancellation.NONE);
            double sigma = 0.01 * Math.sqrt(4 / 3.0);
            assertThat(forecast.lastTime()).isEqualTo(series.last());
            assertThat(forecast.lastPrice()).isEqualTo(1.11);
            assertThat(forecast.steps()).hasSize(3).allSatisfy(step -> {
                assertThat(step.price()).isEqualTo(1.11 + sigma, within(1e-12));
                assertThat(step.low()).isEqualTo(1.11 - sigma, within(1e-12));
                assertThat(step.high()).isEqualTo(1.11 + 3 * sigma, within(1e-12));
            });
        }
        assertThat(model.contexts.getFirst()).hasSize(CodeSerializer.PAST + 3).endsWith(127 + 7, 127 - 7, 127 + 7);
        assertThat(model.open).isZero();
    }

    @Test
    void the_model_is_tuned_to_the_last_bar() {
        var series = TestSearch.randomWalk(300);
        var model = ConstantModel.naive();
        new NextPrices(TestSearch.definition(), model).tuned(CONFIG, series, Cancellation.NONE).close();
        var other = ConstantModel.naive();
        double[] changed = series.closes().clone();
        changed[299] += 0.003;
        new NextPrices(TestSearch.definition(), other).tuned(CONFIG, TestSearch.series(changed), Cancellation.NONE)
                .close();
        int[] stop = model.calls.getFirst().stop().codes();
        int[] changedStop = other.calls.getFirst().stop().codes();
        assertThat(Arrays.mismatch(stop, changedStop)).isEqualTo(stop.length - 1);
        assertThat(model.calls.getFirst().train().codes()).isEqualTo(other.calls.getFirst().train().codes());
    }

    @Test
    void a_series_shorter_than_the_context_is_refused() {
        var next = new NextPrices(TestSearch.definition(), ConstantModel.naive());
        var tuned = next.tuned(CONFIG, TestSearch.randomWalk(300), Cancellation.NONE);
        assertThatThrownBy(() -> next.forecast(CONFIG, tuned, TestSearch.randomWalk(3), Cancellation.NONE))
                .isInstanceOf(UserException.class).hasMessageContaining("has 3 bars, but the forecast reads 4");
        assertThatThrownBy(() -> next.tuned(CONFIG, TestSearch.randomWalk(60), Cancellation.NONE))
                .isInstanceOf(UserException.class)
                .hasMessageMatching(".* has 60 bars, but to tune .* takes \\d+: give a file with more of them\\.");
    }

    @ParameterizedTest
    @CsvSource({"D1, 2024-05-16T00:00, 2024-05-17T00:00 2024-05-20T00:00",
            "H4, 2024-05-17T16:00, 2024-05-17T20:00 2024-05-20T00:00",
            "H1, 2024-05-17T22:00, 2024-05-17T23:00 2024-05-20T00:00",
            "M15, 2024-05-15T23:30, 2024-05-15T23:45 2024-05-16T00:00",
            "W1, 2024-05-19T00:00, 2024-05-26T00:00 2024-06-02T00:00",
            "MN1, 2024-01-01T00:00, 2024-02-01T00:00 2024-03-01T00:00"})
    void the_next_bars_leave_out_the_weekend(Timeframe timeframe, LocalDateTime last, String next) {
        assertThat(NextBars.after(last, timeframe, 2))
                .isEqualTo(Stream.of(next.split(" ")).map(LocalDateTime::parse).toList());
    }
}
