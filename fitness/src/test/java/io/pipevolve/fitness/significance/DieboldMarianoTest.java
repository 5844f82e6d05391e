package io.pipevolve.fitness.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DieboldMarianoTest {
    private static final double[][] GAINS = References.table("large");

    @ParameterizedTest
    @MethodSource("references")
    void statistic_and_chance_are_those_of_dieboldmariano(JsonNode reference) {
        var rival = new double[GAINS.length];
        Arrays.fill(rival, 2);
        var gains = References.column(GAINS, reference.get("column").asInt());
        var model = Arrays.stream(gains).map(gain -> 2 - gain).toArray();

        var test = DieboldMariano.of(model, rival, reference.get("horizon").asInt(), bars(model.length));

        double statistic = reference.get("statistic").asDouble();
        assertThat(test.difference() / test.error()).isEqualTo(statistic, within(1e-9));
        assertThat(test.pBetter()).isEqualTo(reference.get("p").asDouble(), within(1e-9));
        assertThat(test.pWorse()).isEqualTo(1 - test.pBetter(), within(1e-12));
    }

    static Stream<JsonNode> references() {
        return StreamSupport.stream(References.ALL.get("diebold_mariano").spliterator(), false);
    }

    @Test
    void losses_that_do_not_differ_or_differ_by_the_same_everywhere_prove_nothing() {
        var rival = new SplittableRandom(1).doubles(50, 0.1, 0.7).toArray();
        var model = Arrays.stream(rival).map(loss -> loss - 0.05).toArray();

        assertThat(DieboldMariano.of(rival, rival, 3, bars(50)).pBetter()).isEqualTo(1);
        assertThat(DieboldMariano.of(model, rival, 3, bars(50)).pBetter()).isEqualTo(1);
        assertThat(DieboldMariano.of(model, rival, 3, bars(50)).pWorse()).isEqualTo(1);
    }

    @Test
    void the_scale_of_the_losses_does_not_matter() {
        var rival = new SplittableRandom(1).doubles(50).toArray();
        var model = new SplittableRandom(2).doubles(50).toArray();
        var small = DieboldMariano.of(scaled(model, 1e-12), scaled(rival, 1e-12), 3, bars(50));

        assertThat(small.pBetter()).isEqualTo(DieboldMariano.of(model, rival, 3, bars(50)).pBetter(), within(1e-9));
    }

    /** Of two forecasters that are equally good one is called better as often as the level says, overlap or not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20})
    void chance_is_called_skill_about_as_often_as_the_level_says(int horizon) {
        int runs = 2_000;
        int found = 0;
        var random = new SplittableRandom(horizon);
        for (int run = 0; run < runs; run++) {
            var noise = IntStream.range(0, 600 + horizon).mapToDouble(_ -> random.nextGaussian()).toArray();
            var model = new double[600];
            for (int t = 0; t < model.length; t++)
                for (int h = 0; h < horizon; h++)
                    model[t] += noise[t + h];
            if (DieboldMariano.of(model, new double[600], horizon, bars(600)).pBetter() <= 0.025)
                found++;
        }
        assertThat(found / (double) runs).isBetween(0.015, 0.045);
    }

    @Test
    void losses_must_be_paired() {
        assertThatThrownBy(() -> DieboldMariano.of(new double[3], new double[4], 1, bars(3)))
                .hasMessageContaining("3 losses of the model and 4 of its rival");
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    private static int[] bars(int count) {
        return IntStream.range(7, 7 + count).toArray();
    }
}
