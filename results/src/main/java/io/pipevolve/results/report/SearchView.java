package io.pipevolve.results.report;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.Attempt;
import io.pipevolve.results.BaselineRecord;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.SeenBars;
import io.pipevolve.results.Standing;
import io.pipevolve.results.Trial;
import io.pipevolve.results.VerdictRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A stored search with all that belongs to it, as reports read it.
 *
 * @param state
 *            to be shown: a running search whose process is gone is interrupted
 * @param trials
 *            in order of number
 * @param attempts
 *            trials that have not ended and may count as crashed
 * @param looks
 *            how many were taken at the pair at the time of the best's hold-out, by this search and others of the store
 */
public record SearchView(SearchRecord search, SearchState state, List<Trial> trials, List<GenerationRecord> generations,
        List<HoldOutRecord> holdOuts, List<BaselineRecord> baselines, List<Attempt> attempts, int looks) {
    public SearchView {
        trials = List.copyOf(trials);
        generations = List.copyOf(generations);
        holdOuts = List.copyOf(holdOuts);
        baselines = List.copyOf(baselines);
        attempts = List.copyOf(attempts);
    }

    /** Reads it from the store. */
    public static SearchView of(SearchRepository repository, SearchRecord search) {
        return of(repository, search, repository.trials(search.id()), repository.generations(search.id()));
    }

    /** Reads all but the trials and generations. */
    static SearchView of(SearchRepository repository, SearchRecord search, List<Trial> trials,
            List<GenerationRecord> generations) {
        var view = new SearchView(search, repository.state(search), trials, generations,
                repository.holdOuts(search.id()), repository.baselines(search.id()), repository.attempts(search.id()),
                0);
        return view.holdOutOfBest()
                .map(best -> view.withLooks(repository.scoredOn(SeenBars.of(search, best.fold()))))
                .orElse(view);
    }

    /** The same with these trials only. */
    SearchView withTrials(List<Trial> chosen) {
        return new SearchView(search, state, chosen, generations, holdOuts, baselines, attempts, looks);
    }

    private SearchView withLooks(int counted) {
        return new SearchView(search, state, trials, generations, holdOuts, baselines, attempts, counted);
    }

    /** The linear baselines beside the best. */
    List<BaselineRecord> baselinesOfBest() {
        return best().map(best -> baselines.stream()
                .filter(b -> b.inputLength() == best.config().inputLength() && b.horizon() == best.config().horizon())
                .toList()).orElse(List.of());
    }

    /** The complete trials, the lowest score first, the lower number where two are equal. */
    public List<Trial> ranked() {
        return trials.stream().filter(Trial::isComplete)
                .sorted(Trial.BEST_FIRST).toList();
    }

    /**
     * The ranked trials without those that repeat a better one: equal windows, and in every fold the untouched base.
     */
    public List<Trial> results() {
        return trials(ranking().results());
    }

    /** Those that stand there, in that order. */
    List<Trial> trials(List<Standing> standings) {
        var byNumber = trials.stream().collect(Collectors.toMap(Trial::number, trial -> trial));
        return standings.stream().map(Standing::number).map(byNumber::get).toList();
    }

    Ranking ranking() {
        return Ranking.ofTrials(trials);
    }

    /** The complete trial with the lowest score. */
    public Optional<Trial> best() {
        return ranked().stream().findFirst();
    }

    /** The hold-out score of the best trial, where there is one. */
    public Optional<HoldOutRecord> holdOutOfBest() {
        return best().flatMap(this::holdOut);
    }

    /** The hold-out score of a trial, where there is one. */
    public Optional<HoldOutRecord> holdOut(Trial trial) {
        return holdOuts.stream().filter(holdOut -> holdOut.config().equals(trial.config())).findFirst();
    }

    /** What the best was found to be worth, where its hold-out was judged. */
    public Optional<VerdictRecord> verdictOfBest() {
        return holdOutOfBest().flatMap(HoldOutRecord::verdict);
    }

    public Optional<Trial> trial(int number) {
        return trials.stream().filter(trial -> trial.number() == number).findFirst();
    }

    Optional<Trial> trial(TrialConfig config) {
        return trials.stream().filter(trial -> trial.config().equals(config)).findFirst();
    }

    /** Trials that have not ended, during which the process has died. */
    List<Attempt> crashed() {
        return attempts.stream().filter(attempt -> attempt.crashes() > 0).toList();
    }

    List<Trial> failed() {
        return trials.stream().filter(trial -> !trial.isComplete()).toList();
    }

    BarDates dates() {
        return BarDates.of(search);
    }
}
