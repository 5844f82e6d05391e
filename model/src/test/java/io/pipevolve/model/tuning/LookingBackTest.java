package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.model.checkpoint.Gpt2Config;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookingBackTest {
    private static final int LONGEST = 128;

    @ParameterizedTest
    @CsvSource({"4, 128, 8", "3, 128, 4", "6, 192, 6"})
    void every_head_but_the_first_looks_back_by_its_number_at_every_place(int layers, int width, int heads) {
        var config = new Gpt2Config(layers, width, heads, LONGEST, 300, 1, 1e-5);
        int half = width / 4 * 2;
        var places = new Waves(1 / 1024.0, 1 / 2.2, (width - half) / 2);
        var rows = normalized(places, half, width);
        int looking = 0;
        for (int block = 0; block < layers; block++) {
            var weights = new float[3 * width * width];
            new LookingBack(config, places, half).write(weights, block);
            for (int head = 0; head < heads; head++) {
                int back = block * heads + head;
                var products = products(rows, weights, width, head, width / heads);
                boolean looks = block < layers - 1 && back > 0 && back <= 23;
                for (int place = back; place < LONGEST; place++)
                    assertThat(best(products[place])).as("head %d at %d", back, place)
                            .isEqualTo(looks ? place - back : 0);
                looking += looks ? 1 : 0;
            }
        }
        assertThat(looking).isEqualTo(Math.min(23, (layers - 1) * heads - 1));
    }

    private static int best(double[] row) {
        return IntStream.range(0, row.length).reduce((a, b) -> row[b] > row[a] ? b : a).orElseThrow();
    }

    /** Rows as the first norm sees rows of places on which nothing else lies. */
    private static double[][] normalized(Waves places, int half, int width) {
        return IntStream.range(0, LONGEST).mapToObj(place -> {
            var row = new float[width];
            places.write(row, half, place, 1);
            double mean = IntStream.range(0, width).mapToDouble(i -> row[i]).average().orElseThrow();
            double spread = Math.sqrt(
                    IntStream.range(0, width).mapToDouble(i -> Math.pow(row[i] - mean, 2)).average().orElseThrow());
            return IntStream.range(0, width).mapToDouble(i -> (row[i] - mean) / spread).toArray();
        }).toArray(double[][]::new);
    }

    /** Of the query of each place with the keys up to it. */
    private static double[][] products(double[][] rows, float[] weights, int width, int head, int size) {
        var queries = projected(rows, weights, width, head * size, size);
        var keys = projected(rows, weights, width, width + head * size, size);
        return IntStream.range(0, rows.length).mapToObj(place -> IntStream.rangeClosed(0, place)
                .mapToDouble(key -> IntStream.range(0, size).mapToDouble(i -> queries[place][i] * keys[key][i]).sum())
                .toArray()).toArray(double[][]::new);
    }

    private static double[][] projected(double[][] rows, float[] weights, int width, int from, int size) {
        return Arrays.stream(rows).map(row -> IntStream.range(0, size).mapToDouble(column -> IntStream.range(0, width)
                .mapToDouble(i -> row[i] * weights[i * 3 * width + from + column]).sum()).toArray())
                .toArray(double[][]::new);
    }
}
