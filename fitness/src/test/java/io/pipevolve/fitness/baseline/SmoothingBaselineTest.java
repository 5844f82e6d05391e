package io.pipevolve.fitness.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.fitness.data.PriceCsvReader;
import io.pipevolve.fitness.split.Segment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Reference values: statsmodels 0.15.0, fitness/src/reference/smoothing_baselines.py. */
class SmoothingBaselineTest {
    private static final Segment FIRST_2000 = new Segment(0, 2_000);
    private static final Segment ALL_600 = new Segment(0, 600);
    private static final Offset<Double> TINY = within(1e-12);

    private final double[] euro = PriceCsvReader.read(Path.of("../config/samples/EURUSD-D1.csv")).closes();
    private final double[] made = made();

    @Test
    void forecasts_and_errors_of_given_weights_are_those_of_statsmodels() {
        var level = new ExponentialSmoothing(0.3, 0);
        var trend = new ExponentialSmoothing(0.3, 0.05);

        assertThat(level.squares(euro, FIRST_2000)).isEqualTo(0.32108567090375784, TINY);
        assertThat(level.forecast(euro, 2_000, 4)).containsOnly(new double[]{1.3050081719706281}, TINY);
        assertThat(trend.squares(euro, FIRST_2000)).isEqualTo(0.31945751934044764, TINY);
        assertThat(trend.forecast(euro, 2_000, 4)).containsExactly(new double[]{1.3083800861658001,
                1.3095526347598594, 1.3107251833539186, 1.3118977319479779}, TINY);
        assertThat(trend.squares(made, ALL_600)).isEqualTo(0.010403091451821455, TINY);
        assertThat(trend.forecast(made, 600, 4)).containsExactly(new double[]{1.3175094512006598, 1.3180326977823555,
                1.318555944364051, 1.3190791909457469}, TINY);
    }

    @Test
    void the_fitted_level_is_that_of_statsmodels() {
        var fit = ExponentialSmoothing.fitLevel(made, ALL_600);

        assertThat(fit.alpha()).isEqualTo(0.8294835122116284, within(1e-6));
        assertThat(fit.squares(made, ALL_600)).isEqualTo(0.008142181318953928, TINY);
        assertThat(fit.forecast(made, 600, 4)).containsOnly(new double[]{1.314263236102234}, within(1e-8));
    }

    @Test
    void the_fitted_trend_leaves_no_more_than_that_of_statsmodels() {
        var fit = ExponentialSmoothing.fitTrend(made, ALL_600);

        assertThat(fit.squares(made, ALL_600)).isLessThan(8134.752618262854e-6 + TINY.value);
        assertThat(fit.alpha()).isEqualTo(0.8243796527103906, within(1e-5));
        assertThat(fit.beta()).isEqualTo(0.001395731872644259, within(1e-6));
        assertThat(fit.forecast(made, 600, 4)).containsExactly(new double[]{1.3144260186564813, 1.314543873741794,
                1.3146617288271063, 1.3147795839124188}, within(1e-7));
    }

    @Test
    void euro_dollar_is_its_last_price_as_statsmodels_finds_too() {
        assertThat(ExponentialSmoothing.fitLevel(euro, FIRST_2000).alpha()).isEqualTo(1, within(1e-6));
        var trend = ExponentialSmoothing.fitTrend(euro, FIRST_2000);
        assertThat(trend.squares(euro, FIRST_2000)).isLessThan(0.15907217005711705 + 1e-9);
        assertThat(trend.forecast(euro, 2_000, 1)[0]).isEqualTo(1.3118, within(1e-4));
    }

    @Test
    void many_origins_are_forecast_as_one_by_one() {
        var fit = new ExponentialSmoothing(0.4, 0.2);
        int[] origins = {1, 7, 8, 1_500};

        var all = fit.forecast(euro, origins, 3);

        for (int i = 0; i < origins.length; i++)
            assertThat(all[i]).containsExactly(fit.forecast(euro, origins[i], 3));
        assertThat(fit.forecast(euro, 1, 2)).containsOnly(euro[0]);
    }

    @Test
    void a_mean_and_a_season_are_what_they_say() {
        double[] closes = {1, 2, 3, 4, 5, 99, 99};

        assertThat(new ContextMean(3).forecast(closes, 5, 2)).containsExactly(4, 4);
        assertThat(new SeasonalNaive(3).forecast(closes, 5, 5)).containsExactly(3, 4, 5, 3, 4);
    }

    @Test
    void no_bar_after_the_segment_or_from_the_origin_on_is_read() {
        var changed = euro.clone();
        Arrays.fill(changed, 2_000, changed.length, 99);

        assertThat(ExponentialSmoothing.fitLevel(changed, FIRST_2000))
                .isEqualTo(ExponentialSmoothing.fitLevel(euro, FIRST_2000));
        assertThat(ExponentialSmoothing.fitTrend(changed, FIRST_2000))
                .isEqualTo(ExponentialSmoothing.fitTrend(euro, FIRST_2000));
        for (var baseline : new LinearBaseline[]{new ExponentialSmoothing(0.4, 0.2), new ContextMean(30),
                new SeasonalNaive(5)})
            assertThat(baseline.forecast(changed, 2_000, 9)).containsExactly(baseline.forecast(euro, 2_000, 9));
    }

    @Test
    void prices_that_never_move_can_be_fitted() {
        var flat = new double[100];
        Arrays.fill(flat, 1.5);

        assertThat(ExponentialSmoothing.fitTrend(flat, new Segment(0, 90)).forecast(flat, 95, 3)).containsOnly(1.5);
    }

    @Test
    void an_origin_without_context_is_refused() {
        assertThatThrownBy(() -> new ContextMean(3).forecast(euro, 2, 1)).hasMessageContaining("only 2 before bar 2");
        assertThatThrownBy(() -> new SeasonalNaive(3).forecast(euro, 2, 1)).hasMessageContaining("only 2 before bar 2");
        assertThatThrownBy(() -> new ExponentialSmoothing(1, 0).forecast(euro, 0, 1))
                .hasMessageContaining("no price before it");
        assertThatThrownBy(() -> new SeasonalNaive(1)).hasMessageContaining("give 2 or more");
    }

    private static double[] made() {
        var walk = IntStream.range(0, 600).mapToDouble(t -> (t * 6_007L + 5) % 997 / 997.0 - 0.5).toArray();
        Arrays.parallelPrefix(walk, Double::sum);
        return IntStream.range(0, 600)
                .mapToDouble(
                        t -> 1.2 + 0.0002 * t + 0.01 * ((t * 7_919L + 13) % 1_009 / 1_009.0 - 0.5) + 0.003 * walk[t])
                .toArray();
    }
}
