package io.pipevolve.optimizer.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Searches that are killed at random moments end in the rows of one that was left alone. With
 * {@code -Dpipevolve.torture.kills=100} each is killed that often, and what came of it is printed.
 */
class KilledSearchTest {
    private static final int KILLS = Integer.getInteger("pipevolve.torture.kills", 3);
    private static final long SEED = Long.getLong("pipevolve.torture.seed", 1);

    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @CsvSource({"1, f32", "2, bf16"})
    void nothing_is_lost_and_nothing_differs(int workers, String precision) throws IOException, InterruptedException {
        var small = new SmallSearch("small", 2016, 2025, workers, precision);
        small.writeTo(folder);

        var search = new TorturedSearch(small, folder, new SplittableRandom(SEED + workers)).run(KILLS);

        System.out.printf("%s, %d workers: %s%n", precision, workers, search);
        assertThat(search.kills()).isEqualTo(KILLS);
        assertThat(search.lost()).as("trials that were told and are not stored").isEmpty();
        assertThat(search.different()).as("searches with other rows").isEmpty();
    }
}
