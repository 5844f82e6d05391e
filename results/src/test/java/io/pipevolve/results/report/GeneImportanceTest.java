package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.Tuning;
import io.pipevolve.results.Examples;
import io.pipevolve.results.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GeneImportanceTest {
    @Test
    void eta_squared_is_that_of_a_textbook_example() {
        // Groups {1,2,3}, {2,3,4}, {5,6,7}: between 26, within 6, by hand
        var scores = new double[][]{{1, 2, 3}, {2, 3, 4}, {5, 6, 7}};
        var trials = new ArrayList<Trial>();
        for (int horizon = 0; horizon < 3; horizon++)
            for (double score : scores[horizon])
                trials.add(trial(10, horizon + 1, new FullTuning(), score));

        var genes = GeneImportance.of(trials);

        assertThat(genes).singleElement().satisfies(gene -> {
            assertThat(gene.gene()).isEqualTo("horizon");
            assertThat(gene.share()).isCloseTo(26.0 / 32, within(1e-12));
            assertThat(gene.byChance()).isEqualTo(2.0 / 8);
            assertThat(gene.values()).isEqualTo(3);
            assertThat(gene.trials()).isEqualTo(9);
        });
    }

    @Test
    void a_rank_is_judged_among_the_trials_that_have_one() {
        var random = new SplittableRandom(42);
        var trials = new ArrayList<Trial>();
        for (int i = 0; i < 40; i++) {
            int rank = i % 2 == 0 ? 4 : 8;
            trials.add(trial(10 + i % 3, 5, new LoraTuning(rank), rank + random.nextDouble() / 100));
            trials.add(trial(10 + i % 3, 5, new FullTuning(), random.nextDouble() * 10));
        }

        var first = GeneImportance.of(trials).getFirst();

        assertThat(first.gene()).isEqualTo("lora-rank");
        assertThat(first.trials()).isEqualTo(40);
        assertThat(first.share()).isGreaterThan(0.99);
    }

    @Test
    void a_gene_without_effect_has_on_average_the_share_that_is_stated() {
        var random = new SplittableRandom(7);
        double sum = 0;
        for (int search = 0; search < 2_000; search++) {
            var trials = new ArrayList<Trial>();
            for (int i = 0; i < 12; i++)
                trials.add(trial(10, 1 + i % 4, new FullTuning(), random.nextGaussian()));
            sum += GeneImportance.of(trials).getFirst().share();
        }

        assertThat(sum / 2_000).isCloseTo(3.0 / 11, within(0.01));
    }

    @Test
    void nothing_is_said_of_few_trials_of_one_value_or_of_equal_scores() {
        assertThat(GeneImportance.of(List.of(trial(10, 1, new FullTuning(), 1), trial(10, 2, new FullTuning(), 2))))
                .isEmpty();
        assertThat(GeneImportance.of(List.of())).isEmpty();
        var equal = new ArrayList<Trial>();
        for (int i = 0; i < 10; i++)
            equal.add(trial(10, 1 + i % 2, new FullTuning(), 0.5));
        assertThat(GeneImportance.of(equal)).isEmpty();
    }

    private static Trial trial(int inputLength, int horizon, Tuning tuning, double score) {
        return Examples.trial(1, new TrialConfig(inputLength, horizon, tuning), 1, score, 0);
    }
}
