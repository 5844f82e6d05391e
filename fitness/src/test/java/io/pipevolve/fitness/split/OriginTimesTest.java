package io.pipevolve.fitness.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.fitness.data.PriceCsvReader;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins are spread over weekdays and hours as the bars are. */
class OriginTimesTest {
    private static final Path SEARCHES = Path.of("..", "config", "searches");
    private static final double ERRORS = 4;
    private static final int SEEDS = 40;

    @ParameterizedTest
    @ValueSource(strings = {"quick", "eurusd-daily", "gbpusd-daily", "usdjpy-daily", "eurjpy-daily", "eurgbp-daily"})
    void each_weekday_has_its_share_of_the_origins_of_a_shipped_search(String search) {
        var definition = DefinitionReader.read(SEARCHES.resolve(search + ".yaml")).definition();
        var times = PriceCsvReader.read(definition).times();
        var pooled = new Shares<DayOfWeek>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            var splits = splits(times.length, definition, seed);
            for (var fold : folds(splits)) {
                var shares = new Shares<DayOfWeek>().with(fold, times, LocalDateTime::getDayOfWeek);
                if (seed == definition.evolution().seed())
                    assertThat(shares.largestDeviation()).as(shares::toString).isLessThan(ERRORS);
                pooled.with(fold, times, LocalDateTime::getDayOfWeek);
            }
        }
        assertThat(pooled.largestDeviation()).as(pooled::toString).isLessThan(ERRORS);
    }

    /** Nine years of five days of 24 hours, cut as the default settings do. */
    @Test
    void each_hour_and_each_weekday_has_its_share_of_the_origins_of_hourly_bars() {
        var first = LocalDateTime.parse("2015-01-05T00:00");
        var times = IntStream.range(0, 55_000)
                .mapToObj(bar -> first.plusWeeks(bar / 120).plusHours(bar % 120)).toArray(LocalDateTime[]::new);
        var hours = new Shares<Integer>();
        var days = new Shares<DayOfWeek>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            var splits = WalkForward.of(times.length, DefaultSettings.EVALUATION, DefaultSettings.SPACE, seed);
            for (var fold : folds(splits)) {
                var shares = new Shares<Integer>().with(fold, times, LocalDateTime::getHour);
                if (seed == DefaultSettings.EVOLUTION.seed())
                    assertThat(shares.largestDeviation()).as(shares::toString).isLessThan(ERRORS);
                hours.with(fold, times, LocalDateTime::getHour);
                days.with(fold, times, LocalDateTime::getDayOfWeek);
            }
            assertThat(splits.holdOut(40, DefaultSettings.EVALUATION.holdOutOrigins()).origins().count())
                    .isEqualTo(2_000);
        }
        assertThat(hours.largestDeviation()).as(hours::toString).isLessThan(ERRORS);
        assertThat(days.largestDeviation()).as(days::toString).isLessThan(ERRORS);
    }

    /** What this test is for: every fifth of five weekdays is always the same one. */
    @Test
    void origins_in_step_with_the_week_are_found_out() {
        var monday = LocalDateTime.parse("2015-01-05T00:00");
        var times = IntStream.range(0, 1_000).mapToObj(bar -> monday.plusWeeks(bar / 5).plusDays(bar % 5))
                .toArray(LocalDateTime[]::new);
        var strided = Origins.at(IntStream.range(0, 120).map(i -> 100 + 5 * i).toArray());
        var fold = new Fold(new TrainingSplit(new Segment(0, 50), new Segment(60, 90)), new Segment(90, 710), strided);
        assertThat(new Shares<DayOfWeek>().with(fold, times, LocalDateTime::getDayOfWeek).largestDeviation())
                .isGreaterThan(20);
    }

    private static WalkForward splits(int bars, SearchDefinition definition, long seed) {
        return WalkForward.of(bars, definition.evaluation(), definition.space(), seed);
    }

    private static List<Fold> folds(WalkForward splits) {
        return Stream.concat(splits.folds().stream(), Stream.of(splits.holdOut(splits.maxHorizon(), 120))).toList();
    }

    /** Origins by the kind of their bar, beside those that their share of the segments' bars would have. */
    private static final class Shares<T extends Comparable<T>> {
        private final Map<T, Double> expected = new TreeMap<>();
        private final Map<T, Double> variance = new TreeMap<>();
        private final Map<T, Long> found = new TreeMap<>();

        Shares<T> with(Fold fold, LocalDateTime[] times, Function<LocalDateTime, T> kind) {
            var segment = Arrays.stream(times, fold.validation().from(), fold.validation().to())
                    .collect(Collectors.groupingBy(kind, Collectors.counting()));
            int count = fold.origins().count();
            segment.forEach((key, bars) -> {
                double share = (double) bars / fold.validation().bars();
                expected.merge(key, share * count, Double::sum);
                variance.merge(key, share * (1 - share) * count, Double::sum);
            });
            for (int origin : fold.origins().bars())
                found.merge(kind.apply(times[origin]), 1L, Long::sum);
            return this;
        }

        /** In binomial standard errors. */
        double largestDeviation() {
            return expected.entrySet().stream()
                    .mapToDouble(e -> Math.abs(found.getOrDefault(e.getKey(), 0L) - e.getValue())
                            / Math.sqrt(variance.getOrDefault(e.getKey(), 0.0)))
                    .max().orElseThrow();
        }

        @Override
        public String toString() {
            return "found %s, expected %s".formatted(found, expected);
        }
    }
}
