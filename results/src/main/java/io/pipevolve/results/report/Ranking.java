package io.pipevolve.results.report;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.Standing;
import io.pipevolve.results.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The places of a search's trials, of which the trials themselves need not be read. */
public final class Ranking {
    private final List<Standing> all;
    private final List<Standing> results;
    private final Map<Windows, Integer> bases = new HashMap<>();

    private Ranking(List<Standing> all) {
        this.all = all;
        var complete = new ArrayList<Standing>(all.size());
        for (var standing : all)
            if (standing.isComplete())
                complete.add(standing);
        complete.sort(Standing.BEST_FIRST);
        this.results = new ArrayList<>(complete.size());
        complete.forEach(this::add);
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
        if (!trial.isComplete())
            return 0;
        if (trial.keepsBase())
            return bases.getOrDefault(Windows.of(trial.config()), 0);
        return Math.max(0, Collections.binarySearch(results, Standing.of(trial), Standing.BEST_FIRST) + 1);
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
