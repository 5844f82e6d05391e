package io.pipevolve.optimizer.search;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.results.NameTakenException;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.report.Json;
import java.util.List;
import java.util.stream.Collectors;

/** Puts a store in order: deletes and renames searches; each call gives the exit code. */
public final class SearchKeeping {
    private final StoreAccess store;
    private final Output output;

    public SearchKeeping(StoreAccess store, Output output) {
        this.store = store;
        this.output = output;
    }

    /**
     * Deletes searches with all that belongs to them: all, or none.
     *
     * @param sure
     *            whether the user has said that this is meant; without it nothing is deleted
     */
    public int delete(List<String> names, boolean sure) {
        try (var repository = store.existing()) {
            var searches = names.stream().map(new SearchNames(repository)::all).flatMap(List::stream).distinct()
                    .toList();
            searches.forEach(repository::requireIdle);
            if (!sure)
                throw new UserException(
                        "%s would be gone for good: add --yes to delete, or keep a copy first: %s.".formatted(
                                searches.stream().map(search -> told(repository, search))
                                        .collect(Collectors.joining(", ")),
                                store.next().line("backup", searches.getFirst().name(), "--to",
                                        searches.getFirst().name() + ".backup")));
            var told = searches.stream().map(search -> told(repository, search)).toList();
            repository.delete(searches.stream().mapToLong(SearchRecord::id).toArray());
            output.print(() -> told.stream().map("Deleted: %s%n"::formatted).collect(Collectors.joining()),
                    () -> Json.object().set("deleted",
                            Json.array(searches, search -> Json.object().textNode(search.name()))));
            return ExitCode.OK;
        }
    }

    /** Gives a search a name that no other of the store has. */
    public int rename(String search, String name) {
        if (!SearchDefinition.isName(name))
            throw new UserException("(%s) must be 1 to %d letters, digits, dots, dashes or underscores."
                    .formatted(Quoted.of(name), SearchDefinition.LONGEST_NAME));
        try (var repository = store.existing()) {
            var record = new SearchNames(repository).require(search);
            repository.requireIdle(record);
            repository.rename(record.id(), name);
            output.print(() -> "Search %s is called %s now.%n".formatted(record.name(), name),
                    () -> Json.object().put("search", name).put("before", record.name()));
            return ExitCode.OK;
        } catch (NameTakenException e) {
            throw new UserException(
                    "The store has a search or portfolio %s already: choose another name.".formatted(name), e);
        }
    }

    static String told(SearchRepository repository, SearchRecord search) {
        long trials = repository.tally(search.id()).distinct();
        return "search %s with %d %s".formatted(search.name(), trials, trials == 1 ? "trial" : "trials");
    }
}
