package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.Limits;
import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The trials that the searches of a portfolio may take together. Each search is stored with its even part, so that the
 * parts add up to the whole. When its turn comes, a search may take an even part of what the others have left: what the
 * ones before did not need is for those after them. This follows from the rows alone, wherever it was interrupted.
 */
record TrialBudget(SearchRepository repository) {
    private static final Set<SearchState> ENDED = Set.of(SearchState.FINISHED, SearchState.FAILED);

    /** Even parts of the whole; the first ones are larger by one where it cannot be even. */
    static List<Integer> parts(int whole, int searches) {
        return IntStream.range(0, searches).map(i -> whole / searches + (i < whole % searches ? 1 : 0)).boxed()
                .toList();
    }

    /** Whether a search has had its turn. */
    static boolean hasEnded(SearchRecord search) {
        return ENDED.contains(search.run().state());
    }

    /** The limit of a search that goes on now; empty where it stands alone or trials are not limited. */
    OptionalInt of(SearchRecord search) {
        var portfolio = Portfolio.of(search).flatMap(name -> Portfolio.find(repository, name));
        if (portfolio.isEmpty())
            return OptionalInt.empty();
        var whole = whole(portfolio.get());
        if (whole.isEmpty())
            return OptionalInt.empty();
        var others = portfolio.get().searches().stream().filter(other -> other.id() != search.id()).toList();
        long left = whole.getAsInt() - others.stream().mapToLong(other -> repository.tally(other.id()).distinct())
                .sum();
        long waiting = others.stream().filter(other -> !hasEnded(other)).count();
        return OptionalInt.of((int) Math.max(1, left / (waiting + 1)));
    }

    /** That of a portfolio; empty where trials are not limited. */
    static OptionalInt whole(Portfolio portfolio) {
        var parts = portfolio.searches().stream().map(TrialBudget::limits).map(Limits::trials).toList();
        return parts.stream().allMatch(OptionalInt::isPresent)
                ? OptionalInt.of(parts.stream().mapToInt(OptionalInt::getAsInt).sum())
                : OptionalInt.empty();
    }

    private static Limits limits(SearchRecord search) {
        return DefinitionReader.parseStored(search.provenance().definition(), "search " + search.name(),
                Path.of("").toAbsolutePath(), Set.of()).definition().limits();
    }
}
