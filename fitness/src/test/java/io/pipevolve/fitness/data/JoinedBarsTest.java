package io.pipevolve.fitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.Timeframe;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.format.PriceRequest;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bars joined into longer ones; the close of hour i is 1 + i / 1000. */
class JoinedBarsTest {
    @TempDir
    Path folder;

    @Test
    void days_begin_at_midnight_of_the_files_clock_and_an_incomplete_last_one_is_left_out() {
        var reading = open("2024-05-14T00:00", 24 * 2 + 5, PriceTexts.timeframe(Timeframe.D1));
        assertThat(reading.series().closes()).containsExactly(1.023, 1.047);
        assertThat(reading.series().times()).containsExactly(LocalDateTime.parse("2024-05-14T00:00"),
                LocalDateTime.parse("2024-05-15T00:00"));
        assertThat(reading.notes()).anyMatch(note -> note.contains("H1 bars were joined into D1")
                && note.contains("the last, incomplete one was left out"));
    }

    @Test
    void a_day_that_starts_at_17_in_new_york_is_called_after_the_date_on_which_it_ends() {
        var summer = open("2024-05-13T21:00", 48, PriceTexts.timeframe(Timeframe.D1, "17:00 America/New_York"));
        assertThat(summer.series().closes()).containsExactly(1.023, 1.047);
        assertThat(summer.series().first()).isEqualTo("2024-05-14T00:00");
        var winter = open("2024-01-15T22:00", 48, PriceTexts.timeframe(Timeframe.D1, "17:00 America/New_York"));
        assertThat(winter.series().closes()).containsExactly(1.023, 1.047);
        assertThat(winter.series().first()).isEqualTo("2024-01-16T00:00");
    }

    @Test
    void joined_bars_have_another_hash_than_the_file_and_than_those_of_another_day() {
        var plain = open("2024-05-14T00:00", 96, PriceRequest.AS_IT_IS).series();
        var days = open("2024-05-14T00:00", 96, PriceTexts.timeframe(Timeframe.D1)).series();
        var shifted = open("2024-05-14T00:00", 96, PriceTexts.timeframe(Timeframe.D1, "06:00")).series();
        assertThat(plain.sha256()).isNotEqualTo(days.sha256());
        assertThat(days.sha256()).isNotEqualTo(shifted.sha256());
        assertThat(shifted.closes()).startsWith(1.005, 1.029);
    }

    @Test
    void too_few_whole_bars_are_refused() {
        assertThatThrownBy(() -> open("2024-05-14T00:00", 30, PriceTexts.timeframe(Timeframe.D1)))
                .isInstanceOf(UserException.class).hasMessageContaining("holds 1 whole D1 bars");
    }

    private PriceReading open(String first, int hours, PriceRequest request) {
        var start = LocalDateTime.parse(first);
        var text = IntStream.range(0, hours)
                .mapToObj(i -> "%s,%s".formatted(start.plusHours(i), (1000 + i) / 1000.0))
                .collect(Collectors.joining("\n", "Date,Close\n", "\n"));
        return PriceCsvReader.open(PriceTexts.file(folder, text), request);
    }
}
