package io.pipevolve.results.h2;

import io.pipevolve.config.UserException;
import io.pipevolve.results.BaselineRecord;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Reads one search row by row, so that damage to one does not hide the others. Where trials stand is left out: it
 * follows from them.
 */
final class Examination {
    private final Database database;
    private final long id;
    private final Consumer<String> damage;

    Examination(Database database, long id, Consumer<String> damage) {
        this.database = database;
        this.id = id;
        this.damage = damage;
    }

    /** What can be read of it; empty where its own row cannot. */
    Optional<SearchContent> content() {
        var readable = readable("search %d".formatted(id), () -> database.call(h -> SearchTable.byId(h, id)));
        var search = readable.isPresent()
                ? readable
                : readable("search %d, unchecked".formatted(id),
                        () -> database.call(h -> SearchTable.unchecked(h, id)));
        return search.map(this::content);
    }

    private SearchContent content(SearchRecord search) {
        var name = "search " + search.name();
        return new SearchContent(search, trials(name), generations(name), holdOuts(name), baselines(name));
    }

    private List<Trial> trials(String name) {
        var whole = whole(name, "trials", handle -> TrialTable.all(handle, id));
        if (whole.isPresent())
            return whole.get();
        var found = new ArrayList<Trial>();
        for (int number : numbers("trial"))
            readable("%s, trial %d".formatted(name, number),
                    () -> database.call(h -> TrialTable.one(h, id, number))).flatMap(trial -> trial)
                    .ifPresent(found::add);
        return found;
    }

    private List<GenerationRecord> generations(String name) {
        var whole = whole(name, "generations", handle -> GenerationTable.all(handle, id));
        if (whole.isPresent())
            return whole.get();
        var found = new ArrayList<GenerationRecord>();
        for (int number : numbers("generation")) {
            var generation = readable("%s, generation %d".formatted(name, number),
                    () -> database.call(h -> GenerationTable.one(h, id, number))).flatMap(g -> g);
            if (generation.isEmpty() || (!found.isEmpty() && number != found.getLast().number() + 1))
                return found;
            found.add(generation.get());
        }
        return found;
    }

    private List<HoldOutRecord> holdOuts(String name) {
        return whole(name, "hold-outs", handle -> HoldOutTable.all(handle, id)).orElse(List.of());
    }

    private List<BaselineRecord> baselines(String name) {
        return whole(name, "baselines", handle -> BaselineTable.all(handle, id)).orElse(List.of());
    }

    private <T> Optional<List<T>> whole(String name, String rows, Reader<List<T>> reader) {
        return readable("%s, its %s".formatted(name, rows), () -> database.call(reader::read));
    }

    private List<Integer> numbers(String table) {
        return readable("the numbers of " + table + "s", () -> database.call(handle -> handle
                .createQuery("SELECT number FROM %s WHERE search_id = :id ORDER BY number".formatted(table))
                .bind("id", id).mapTo(Integer.class).list())).orElse(List.of());
    }

    private <T> Optional<T> readable(String what, Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (UserException e) {
            damage.accept("%s: %s".formatted(what, StoreFile.reason(StoreFile.root(e))));
            return Optional.empty();
        }
    }

    private interface Reader<T> {
        T read(Handle handle);
    }
}
