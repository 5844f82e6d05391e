package io.pipevolve.results.h2;

import static io.pipevolve.results.h2.Columns.asIs;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.results.Lease;
import io.pipevolve.results.LeaseLostException;
import io.pipevolve.results.Ownership;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** The searches that this process runs, held against what their rows say before anything is written to them. */
final class Leases {
    private final Ownership ownership;
    private final Map<Long, String> held = new ConcurrentHashMap<>();

    Leases(Ownership ownership) {
        this.ownership = ownership;
    }

    Ownership ownership() {
        return ownership;
    }

    /** Knows a run of this process's. */
    void add(SearchRecord search) {
        search.owner().lease().map(Lease::run).ifPresent(run -> held.put(search.id(), run));
    }

    /** Takes a search for a run, unless another goes on with it. */
    void claim(Handle handle, SearchRecord seen, SearchRecord.Owner run) {
        lock(handle, seen.id());
        var found = SearchTable.findById(handle, seen.id())
                .orElseThrow(
                        () -> new UserException("Search %s was deleted meanwhile: start it anew (pipevolve search)."
                                .formatted(Quoted.of(seen.name()))));
        ownership.requireIdle(found);
        if (!found.provenance().definition().equals(seen.provenance().definition()))
            throw new UserException("Search %s was given other limits meanwhile, by another process: try again."
                    .formatted(Quoted.of(seen.name())));
        if (found.run().state() == SearchState.RUNNING)
            AttemptTable.countCrashes(handle, seen.id());
        SearchTable.running(handle, seen.id(), run);
    }

    /** Refuses to touch a search that another run goes on with. */
    void requireIdle(Handle handle, long search) {
        lock(handle, search);
        if (held.containsKey(search))
            require(handle, search);
        else
            SearchTable.findById(handle, search).ifPresent(ownership::requireIdle);
    }

    /** Ends a run of this process's that is no longer the one that its search names. */
    void require(Handle handle, long search) {
        var run = held.get(search);
        if (run == null)
            return;
        var named = handle.createQuery("SELECT lease FROM search WHERE id = :id FOR UPDATE").bind("id", search)
                .map((row, _) -> Columns.text(row, "lease")).findOne().orElseThrow(() -> new LeaseLostException(
                        "The search was deleted while it ran: this run ends here, and nothing of it is kept."));
        if (!named.equals(Optional.of(run))) {
            var found = SearchTable.byId(handle, search);
            throw new LeaseLostException(
                    """
                            Search %s was taken over by %s: this run ends here and writes no more; what it has stored is kept."""
                            .formatted(Quoted.of(found.name()), Ownership.runner(found.owner())));
        }
    }

    /** Tells that a run of this process's goes on. */
    void renew(Handle handle, long search) {
        require(handle, search);
        heard(handle, search, ownership.clock().instant());
    }

    private static void heard(Handle handle, long search, Instant when) {
        handle.createUpdate("UPDATE search SET heartbeat = :when WHERE id = :id").bind("id", search)
                .bind("when", asIs(when)).execute();
        SearchTable.seal(handle, search);
    }

    /** Keeps others from changing the row until the transaction ends; two of one process may have the file open. */
    private static void lock(Handle handle, long search) {
        handle.createQuery("SELECT id FROM search WHERE id = :id FOR UPDATE").bind("id", search).mapTo(Long.class)
                .list();
    }
}
