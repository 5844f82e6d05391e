package io.pipevolve.results.report;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.Standing;
import io.pipevolve.results.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The places of a search's trials, of which the trials themselves need not be read. */
public final class Ranking {
    private final List<Standing> all;
    private final List<Standing> results = new ArrayList<>();
    private final Map<Integer, Integer> ranks = new HashMap<>();
    private final Map<Windows, Integer> bases = new HashMap<>();

    private Ranking(List<Standing> all) {
        this.all = all;
        all.stream().filter(Standing::isComplete)
                .sorted(Comparator.comparingDouble(Standing::score).thenComparingInt(Standing::number))
                .forEach(this::add);
    }

    /** In any order of the trials. */
    static Ranking of(List<Standing> standings) {
        return new Ranking(List.copyOf(standings));
    }

    static Ranking ofTrials(List<Trial> trials) {
        return of(trials.stream().map(Standing::of).toList());
    }

    private void add(Standing standing) {
        int rank = results.size() + 1;
        if (standing.keepsBase() && bases.putIfAbsent(Windows.of(standing.config()), rank) != null)
            return;
        results.add(standing);
        ranks.put(standing.number(), rank);
    }

    /**
     * The complete trials, the lowest score first, the lower number where two are equal, without those that repeat a
     * better one: equal windows, and in every fold the untouched base.
     */
    List<Standing> results() {
        return results;
    }

    /** From 1; 0 for a trial that failed. One whose base stands among the results already has that one's rank. */
    int rank(Trial trial) {
        int base = trial.keepsBase() ? bases.getOrDefault(Windows.of(trial.config()), 0) : 0;
        return ranks.getOrDefault(trial.number(), base);
    }

    /** The first trial of that configuration. */
    Optional<Standing> of(TrialConfig config) {
        return all.stream().filter(standing -> standing.config().equals(config)).findFirst();
    }

    int distinct() {
        return all.size();
    }

    int failed() {
        return Math.toIntExact(all.stream().filter(standing -> !standing.isComplete()).count());
    }

    /** What an untouched base forecasts with. */
    private record Windows(int inputLength, int horizon) {
        static Windows of(TrialConfig config) {
            return new Windows(config.inputLength(), config.horizon());
        }
    }
}
