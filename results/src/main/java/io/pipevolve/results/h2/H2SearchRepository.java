package io.pipevolve.results.h2;

import io.pipevolve.results.Attempt;
import io.pipevolve.results.BaselineRecord;
import io.pipevolve.results.ComparedLook;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.LookRow;
import io.pipevolve.results.Ownership;
import io.pipevolve.results.PartialFold;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.SeenBars;
import io.pipevolve.results.Standing;
import io.pipevolve.results.Trial;
import io.pipevolve.results.Unfinished;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.HandleConsumer;

/** Searches in an H2 file; one call is one transaction. */
final class H2SearchRepository implements SearchRepository {
    private final Database database;
    private final Leases leases;

    H2SearchRepository(Database database, Ownership ownership) {
        this.database = database;
        this.leases = new Leases(ownership);
    }

    @Override
    public SearchRecord create(SearchRecord search) {
        return create(List.of(search)).getFirst();
    }

    @Override
    public void claim(SearchRecord seen, SearchRecord.Owner run) {
        database.run(handle -> leases.claim(handle, seen, run));
        leases.add(seen.with(run));
    }

    @Override
    public void renew(long search) {
        database.run(handle -> leases.renew(handle, search));
    }

    @Override
    public SearchState state(SearchRecord search) {
        return leases.ownership().state(search);
    }

    @Override
    public void requireIdle(SearchRecord search) {
        leases.ownership().requireIdle(search);
    }

    @Override
    public List<SearchRecord> create(List<SearchRecord> searches) {
        var created = database.change(handle -> SearchTable.insert(handle, searches));
        created.forEach(leases::add);
        return created;
    }

    @Override
    public void resolved(long search, String device, String baseModelSha256) {
        write(search, handle -> SearchTable.resolved(handle, search, device, baseModelSha256));
    }

    @Override
    public void ended(long search, SearchState state, Optional<String> failure, Instant when) {
        write(search, handle -> {
            SearchTable.ended(handle, search, state, failure, when);
            AttemptTable.notOverdue(handle, search);
            if (state == SearchState.FINISHED) {
                PartialFoldTable.deleteAll(handle, search);
                AttemptTable.deleteAll(handle, search);
            }
        });
    }

    @Override
    public void progressed(long search, Duration added, long evaluations) {
        write(search, handle -> SearchTable.progressed(handle, search, added, evaluations));
    }

    @Override
    public void redefined(long search, String definition, String prices, String store) {
        write(search, handle -> SearchTable.redefined(handle, search, definition, prices, store));
    }

    @Override
    public void rename(long search, String name) {
        database.run(handle -> {
            leases.requireIdle(handle, search);
            SearchTable.rename(handle, search, name);
        });
    }

    @Override
    public void delete(long... searches) {
        database.run(handle -> {
            for (long search : searches) {
                leases.requireIdle(handle, search);
                LookTable.keepThoseOf(handle, search);
                SearchTable.delete(handle, search);
            }
        });
    }

    @Override
    public void record(long search, Trial trial) {
        write(search, handle -> TrialTable.merge(handle, search, trial));
    }

    @Override
    public void record(long search, GenerationRecord generation) {
        write(search, handle -> GenerationTable.merge(handle, search, generation));
    }

    @Override
    public void record(long search, HoldOutRecord holdOut) {
        write(search, handle -> HoldOutTable.merge(handle, search, holdOut));
    }

    @Override
    public void record(long search, BaselineRecord baseline) {
        write(search, handle -> BaselineTable.merge(handle, search, baseline));
    }

    @Override
    public void record(long search, String key, PartialFold fold) {
        write(search, handle -> {
            PartialFoldTable.merge(handle, search, key, fold);
            AttemptTable.delete(handle, search, key);
        });
    }

    @Override
    public void overdue(long search, String key, int number, Instant begun) {
        write(search, handle -> AttemptTable.overdue(handle, search, key, number, begun));
    }

    @Override
    public Unfinished unfinished(long search) {
        return database.call(handle -> new Unfinished(PartialFoldTable.byKey(handle, search),
                AttemptTable.all(handle, search), TrialTable.foldSeconds(handle, search)));
    }

    @Override
    public List<Attempt> attempts(long search) {
        return database.call(handle -> AttemptTable.all(handle, search));
    }

    @Override
    public Optional<SearchRecord> search(String idOrName) {
        return database.call(handle -> SearchTable.find(handle, idOrName));
    }

    @Override
    public Optional<SearchRecord> search(long id) {
        return database.call(handle -> SearchTable.findById(handle, id));
    }

    @Override
    public List<SearchRecord> searches() {
        return database.call(SearchTable::all);
    }

    @Override
    public List<Trial> trials(long search) {
        return database.call(handle -> TrialTable.all(handle, search));
    }

    @Override
    public Optional<Trial> trial(long search, int number) {
        return database.call(handle -> TrialTable.one(handle, search, number));
    }

    @Override
    public List<Standing> standings(long search) {
        return database.call(handle -> TrialTable.standings(handle, search));
    }

    @Override
    public Optional<Trial> complete(String key) {
        return database.call(handle -> TrialTable.newestComplete(handle, key));
    }

    @Override
    public Optional<GenerationRecord> lastGeneration(long search) {
        return database.call(handle -> GenerationTable.last(handle, search));
    }

    @Override
    public List<GenerationRecord> generations(long search) {
        return database.call(handle -> GenerationTable.all(handle, search));
    }

    @Override
    public List<HoldOutRecord> holdOuts(long search) {
        return database.call(handle -> HoldOutTable.all(handle, search));
    }

    @Override
    public List<BaselineRecord> baselines(long search) {
        return database.call(handle -> BaselineTable.all(handle, search));
    }

    @Override
    public int scoredOn(SeenBars holdOut) {
        return database.call(handle -> LookTable.takers(handle, holdOut));
    }

    @Override
    public int look(long search, HoldOutRecord holdOut) {
        return database.call(handle -> LookTable.look(handle, SearchTable.byId(handle, search), holdOut));
    }

    @Override
    public boolean recordLook(long search, HoldOutRecord judged) {
        int number = judged.verdict().orElseThrow().look();
        return database.change(handle -> {
            leases.require(handle, search);
            boolean isStill = LookTable.look(handle, SearchTable.byId(handle, search), judged) == number;
            if (isStill)
                HoldOutTable.merge(handle, search, judged);
            return isStill;
        });
    }

    @Override
    public int look(ComparedLook look) {
        return database.change(handle -> LookTable.take(handle, look));
    }

    @Override
    public void examine(Consumer<SearchContent> readable, Consumer<String> damage) {
        for (long search : database.call(handle -> SearchTable.missing(handle).toList()))
            damage.accept("search %d: its row is missing".formatted(search));
        for (long search : database.call(SearchTable::ids))
            new Examination(database, search, damage).content().ifPresent(readable);
    }

    @Override
    public List<LookRow> looks(Consumer<String> damage) {
        return database.call(handle -> LookTable.rows(handle, damage));
    }

    @Override
    public boolean restore(LookRow look) {
        return database.change(handle -> LookTable.restore(handle, look));
    }

    @Override
    public SearchRecord restore(SearchContent content, boolean joins) {
        return database.change(handle -> {
            var search = content.search();
            long id = (joins
                    ? SearchTable.insert(handle, search)
                    : SearchTable.insert(handle, List.of(search)).getFirst())
                    .id();
            TrialTable.merge(handle, id, content.trials());
            content.generations().forEach(generation -> GenerationTable.merge(handle, id, generation));
            content.holdOuts().forEach(holdOut -> HoldOutTable.merge(handle, id, holdOut));
            content.baselines().forEach(baseline -> BaselineTable.merge(handle, id, baseline));
            SearchTable.restored(handle, id);
            return SearchTable.byId(handle, id);
        });
    }

    /** One transaction that writes to a search, for as long as it is this process's where it ever was. */
    private void write(long search, HandleConsumer<RuntimeException> work) {
        database.run(handle -> {
            leases.require(handle, search);
            work.useHandle(handle);
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
