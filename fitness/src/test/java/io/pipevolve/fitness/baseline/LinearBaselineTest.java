package io.pipevolve.fitness.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.fitness.data.PriceCsvReader;
import io.pipevolve.fitness.split.Segment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference values: statsmodels 0.15.0, fitness/src/reference/linear_baselines.py. */
class LinearBaselineTest {
    private static final Segment FIRST_2000 = new Segment(0, 2_000);
    private static final Offset<Double> TINY = within(1e-10);

    private final double[] euro = PriceCsvReader.read(Path.of("../config/samples/EURUSD-D1.csv")).closes();

    @ParameterizedTest
    @CsvSource({"0, -1.4618677692387796e-05", "1, -9.110358168560902e-06, 0.015532048689870617",
            "2, -3.949208745451626e-06, 0.014306318351112597, -0.002972701626475269",
            "5, 1.2089367400885144e-06, 0.014817682317092266, -0.003916205233109112, 0.008509458785082216, "
                    + "-0.016850181629917478, 0.034953810926507047"})
    void coefficients_are_those_of_statsmodels(ArgumentsAccessor row) {
        var numbers = Arrays.stream(row.toArray()).mapToDouble(cell -> Double.parseDouble((String) cell)).toArray();
        var fit = AutoRegression.ofOrder(euro, FIRST_2000, (int) numbers[0]);

        assertThat(fit.intercept()).isEqualTo(numbers[1], within(1e-12));
        assertThat(fit.coefficients()).containsExactly(Arrays.copyOfRange(numbers, 2, numbers.length), TINY);
    }

    @Test
    void a_path_of_several_steps_is_that_of_statsmodels() {
        var fit = AutoRegression.ofOrder(euro, FIRST_2000, 5);

        assertThat(fit.forecast(euro, 2_000, 4)).containsExactly(new double[]{1.3120164404337074, 1.3119612416895936,
                1.3120988203326933, 1.3123673114809709}, TINY);
        assertThat(fit.forecast(euro, new int[]{1_999, 2_000}, 1)[1]).containsExactly(fit.forecast(euro, 2_000, 1));
    }

    @Test
    void mean_reversion_is_that_of_statsmodels() {
        var fit = MeanReversion.fit(euro, FIRST_2000);

        assertThat(fit.a()).isEqualTo(0.005710144865772805, TINY);
        assertThat(fit.b()).isEqualTo(-0.004264945979059342, TINY);
        assertThat(fit.forecast(euro, 2_000, 4)).containsExactly(new double[]{1.3119153887304429, 1.3120302853341836,
                1.3121446919101163, 1.312258610548183}, TINY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 10, 40})
    void euro_dollar_has_no_order_as_statsmodels_finds_too(int largest) {
        assertThat(AutoRegression.fit(euro, FIRST_2000, largest).label()).isEqualTo("drift, AR(0)");
    }

    @Test
    void a_series_with_order_10_at_least_gets_the_largest_that_is_allowed_as_in_statsmodels() {
        var closes = prices(made());

        assertThat(AutoRegression.fit(closes, new Segment(0, closes.length), 10).coefficients()).hasSize(10);
        var two = AutoRegression.fit(closes, new Segment(0, closes.length), 2);
        assertThat(two.intercept()).isEqualTo(-0.0004702944176590892 / 1_000, within(1e-12));
        assertThat(two.coefficients()).containsExactly(new double[]{0.8219531234392182, -0.7155644264976345},
                within(1e-8));
    }

    @Test
    void coefficients_are_those_of_a_regression_on_the_lagged_returns() {
        var random = new SplittableRandom(1);
        var closes = new double[400];
        closes[0] = 1.3;
        for (int t = 1; t < closes.length; t++)
            closes[t] = closes[t - 1] * Math.exp(0.01 * random.nextGaussian());
        var target = new double[closes.length - 1 - 6];
        var lags = new double[target.length][6];
        for (int t = 0; t < target.length; t++) {
            target[t] = Math.log(closes[t + 7] / closes[t + 6]);
            for (int lag = 1; lag <= 6; lag++)
                lags[t][lag - 1] = Math.log(closes[t + 7 - lag] / closes[t + 6 - lag]);
        }
        var regression = new OLSMultipleLinearRegression();
        regression.newSampleData(target, lags);

        var fit = AutoRegression.ofOrder(closes, new Segment(0, closes.length), 6);

        assertThat(fit.coefficients()).containsExactly(
                Arrays.copyOfRange(regression.estimateRegressionParameters(), 1, 7), within(1e-9));
    }

    @Test
    void no_bar_after_the_segment_or_from_the_origin_on_is_read() {
        var changed = euro.clone();
        Arrays.fill(changed, 2_000, changed.length, 99);

        assertThat(AutoRegression.fit(changed, FIRST_2000, 10).intercept())
                .isEqualTo(AutoRegression.fit(euro, FIRST_2000, 10).intercept());
        assertThat(MeanReversion.fit(changed, FIRST_2000)).isEqualTo(MeanReversion.fit(euro, FIRST_2000));
        assertThat(AutoRegression.ofOrder(changed, FIRST_2000, 5).forecast(changed, 2_000, 9))
                .containsExactly(AutoRegression.ofOrder(euro, FIRST_2000, 5).forecast(euro, 2_000, 9));
    }

    @Test
    void a_series_that_follows_a_rule_without_noise_or_never_moves_can_be_fitted() {
        var wave = new double[500];
        for (int t = 0; t < wave.length; t++)
            wave[t] = Math.exp(0.01 * Math.sin(t * 0.7));
        var flat = new double[500];
        Arrays.fill(flat, 1.5);

        var fit = AutoRegression.fit(wave, new Segment(0, 400), 20);

        assertThat(fit.forecast(wave, 450, 5)).containsExactly(Arrays.copyOfRange(wave, 450, 455), within(1e-5));
        assertThat(AutoRegression.fit(flat, new Segment(0, 400), 20).forecast(flat, 450, 3)).containsOnly(1.5);
        assertThat(MeanReversion.fit(flat, new Segment(0, 400)).forecast(flat, 450, 3)).containsOnly(1.5);
    }

    @Test
    void an_origin_without_context_is_refused() {
        assertThatThrownBy(() -> AutoRegression.ofOrder(euro, FIRST_2000, 5).forecast(euro, 5, 1))
                .hasMessageContaining("needs 6 prices before bar 5");
        assertThatThrownBy(() -> MeanReversion.fit(euro, FIRST_2000).forecast(euro, 0, 1))
                .hasMessageContaining("no price before it");
        assertThatThrownBy(() -> AutoRegression.fit(euro, new Segment(0, 2), 1)).hasMessageContaining("too few");
    }

    private static double[] made() {
        var values = new double[1_500];
        for (int t = 2; t < values.length; t++)
            values[t] = 0.5 * values[t - 1] - 0.3 * values[t - 2] + (t * 7_919L + 13) % 1_009 / 1_009.0 - 0.5;
        return values;
    }

    /** Of which these are the log returns, in thousandths. */
    private static double[] prices(double[] returns) {
        var prices = new double[returns.length + 1];
        prices[0] = 1;
        for (int t = 0; t < returns.length; t++)
            prices[t + 1] = prices[t] * Math.exp(returns[t] / 1_000);
        return prices;
    }
}
