package io.pipevolve.fitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.Timeframe;
import io.pipevolve.config.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceSeriesTest {
    private static final LocalDateTime START = LocalDateTime.parse("2024-05-14T00:00");
    private static final PriceSeries HOURS = new PriceSeries(Path.of("hours.csv"), "00", Timeframe.H1,
            IntStream.range(0, 72).mapToObj(START::plusHours).toArray(LocalDateTime[]::new),
            IntStream.range(0, 72).mapToDouble(i -> 1 + i).toArray());

    @Test
    void both_days_are_inside_to_their_last_bar() {
        var day = HOURS.between(date("2024-05-15"), date("2024-05-15"));
        assertThat(day.first()).isEqualTo("2024-05-15T00:00");
        assertThat(day.last()).isEqualTo("2024-05-15T23:00");
        assertThat(day.closes()[0]).isEqualTo(25);
    }

    @Test
    void without_days_everything_is_kept() {
        assertThat(HOURS.between(Optional.empty(), Optional.empty()).closes()).isEqualTo(HOURS.closes());
    }

    @Test
    void days_outside_the_file_name_what_it_holds() {
        assertThatThrownBy(() -> HOURS.between(date("2025-01-01"), Optional.empty())).isInstanceOf(UserException.class)
                .hasMessage(
                        "hours.csv has no bar from 2025-01-01 to its end; it runs from 2024-05-14 to 2024-05-16: "
                                + "change from or to.");
    }

    @Test
    void another_timeframe_than_the_files_is_refused_with_both_names() {
        assertThat(HOURS.requireTimeframe(Timeframe.H1)).isSameAs(HOURS);
        assertThatThrownBy(() -> HOURS.requireTimeframe(Timeframe.H4)).isInstanceOf(UserException.class)
                .hasMessageContaining("holds H1 bars, but timeframe is H4");
    }

    @ParameterizedTest
    @CsvSource({"PT1M,M1", "PT5M,M5", "PT15M,M15", "PT30M,M30", "PT1H,H1", "PT4H,H4", "P1D,D1", "P7D,W1", "P28D,MN1",
            "P31D,MN1"})
    void the_timeframe_is_the_most_common_spacing(Duration spacing, Timeframe timeframe) {
        long bar = spacing.toSeconds();
        var times = new long[]{0, bar, 2 * bar, 2 * bar + Duration.ofDays(50).toSeconds()};
        assertThat(BarSpacing.timeframe(Path.of("x.csv"), times)).isEqualTo(timeframe);
    }

    private static Optional<LocalDate> date(String day) {
        return Optional.of(LocalDate.parse(day));
    }
}
