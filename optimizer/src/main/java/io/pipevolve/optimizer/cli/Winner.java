package io.pipevolve.optimizer.cli;

import io.pipevolve.config.UserException;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.Trial;
import io.pipevolve.results.TrialState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The order of a search's complete trials: the lowest score first, the lower number where two are equal. */
final class Winner {
    private Winner() {
    }

    static Optional<Trial> of(SearchRepository repository, long search) {
        return ranked(repository.trials(search)).stream().findFirst();
    }

    static Trial require(SearchRepository repository, SearchRecord search) {
        return of(repository, search.id()).orElseThrow(() -> new UserException(
                "Search %s has no finished trial yet: go on with it first (pipevolve resume %s).".formatted(
                        search.name(),
                        search.name())));
    }

    static List<Trial> ranked(List<Trial> trials) {
        return trials.stream().filter(trial -> trial.state() == TrialState.COMPLETE)
                .sorted(Comparator.comparingDouble(Trial::score).thenComparingInt(Trial::number)).toList();
    }
}
