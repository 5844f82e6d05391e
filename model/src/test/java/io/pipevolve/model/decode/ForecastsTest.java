package io.pipevolve.model.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForecastsTest {
    private final Forecasts forecasts = new Forecasts(new double[][]{{131, 119}}, new double[][]{{127, 111}},
            new double[][]{{139, 121}});

    @Test
    void means_are_drawn_to_a_code_and_their_band_goes_with_them() {
        var drawn = forecasts.drawnTo(127, 0.25);
        assertThat(drawn.mean()).isDeepEqualTo(new double[][]{{128, 125}});
        assertThat(drawn.low()).isDeepEqualTo(new double[][]{{124, 117}});
        assertThat(drawn.high()).isDeepEqualTo(new double[][]{{136, 127}});
        assertThat(forecasts.mean()).isDeepEqualTo(new double[][]{{131, 119}});
    }

    @Test
    void a_factor_of_0_leaves_the_code_alone_and_one_of_1_everything() {
        assertThat(forecasts.drawnTo(127, 0).mean()).isDeepEqualTo(new double[][]{{127, 127}});
        assertThat(forecasts.drawnTo(127, 1)).isSameAs(forecasts);
    }
}
