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
import java.util.stream.LongStream;

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
        long left = whole.getAsInt() - others.stream().filter(TrialBudget::hasEnded).mapToLong(this::taken).sum();
        var waiting = others.stream().filter(other -> !hasEnded(other)).mapToLong(this::taken).toArray();
        return OptionalInt.of(part(left, waiting));
    }

    /**
     * An even part of what is left, where those that wait for another turn have taken some already.
     *
     * @param waiting
     *            trials that each of the others has taken which has not ended
     */
    static int part(long left, long... waiting) {
        var most = LongStream.of(waiting).sorted().toArray();
        int sharing = most.length + 1;
        long rest = left;
        for (int i = most.length - 1; i >= 0 && most[i] > rest / sharing; i--, sharing--)
            rest -= most[i];
        return (int) Math.max(1, rest / sharing);
    }

    private long taken(SearchRecord search) {
        return repository.tally(search.id()).distinct();
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
