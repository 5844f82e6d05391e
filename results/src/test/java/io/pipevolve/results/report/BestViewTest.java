package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.Examples;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.Trial;
import io.pipevolve.results.h2.SearchStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The best of a search are the same whether all its trials are read or those that are shown. */
@Timeout(120)
class BestViewTest {
    private static final int TRIALS = 40;

    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void what_is_shown_does_not_depend_on_how_many_trials_were_read(long seed) {
        var random = new SplittableRandom(seed);
        try (var store = SearchStore.open(folder, _ -> {
        })) {
            var search = store.create(Examples.search(SearchState.FINISHED, "D1"));
            for (int number = 1; number <= TRIALS; number++)
                store.record(search.id(), trial(number, random));
            var all = SearchView.of(store, search);
            all.best().ifPresent(best -> store.record(search.id(), new HoldOutRecord(best.config(),
                    Examples.fold(1, 1.1, 50, 45))));
            var whole = BestView.of(SearchView.of(store, search));

            for (int count : new int[]{1, 3, 7, TRIALS}) {
                var part = BestView.of(store, search, count);

                assertThat(part.view().trials()).hasSizeBetween(Math.min(count, whole.view().results().size()),
                        Math.min(TRIALS, count + RankingTable.ARTICLE.size()));
                assertThat(RankingTable.text(part, count)).isEqualTo(RankingTable.text(whole, count));
                assertThat(SearchJson.withTop(part, count)).hasToString(SearchJson.withTop(whole, count).toString());
            }
        }
    }

    /** Scores that are equal at times, bases that were kept, forecasts of the last price, and the article's. */
    private static Trial trial(int number, SplittableRandom random) {
        var config = switch (number) {
            case 5 -> RankingTable.ARTICLE.getFirst();
            case 9 -> RankingTable.ARTICLE.getLast();
            default -> new TrialConfig(random.nextInt(10, 14), random.nextInt(1, 3), switch (number % 3) {
                case 0 -> new FullTuning();
                case 1 -> new LoraTuning(number);
                default -> new AdapterTuning(number);
            });
        };
        double score = random.nextInt(-8, 8) / 100.0;
        return random.nextInt(5) == 0
                ? Examples.failed(number, config, "out of memory")
                : new Trial(number, "key" + number, 1, config, new Trial.Complete(Math.exp(score), score, .01,
                        List.of(fold(random), fold(random)), 99), 1, 1, false, Instant.EPOCH);
    }

    private static FoldScore fold(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Examples.fold(1, 1.01, 40, 40);
            case 1 -> Examples.randomWalk();
            default -> kept();
        };
    }

    private static FoldScore kept() {
        var fold = Examples.fold(1, 1, 40, 40);
        return Examples.with(fold, new FoldScore.LossCurves(fold.curves().training(), new float[]{2.5f, 2.7f},
                new int[]{0, 20}));
    }
}
