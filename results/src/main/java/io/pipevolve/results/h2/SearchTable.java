package io.pipevolve.results.h2;

import static io.pipevolve.results.h2.Columns.asIs;

import io.pipevolve.results.Host;
import io.pipevolve.results.Lease;
import io.pipevolve.results.NameTakenException;
import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRecord.Identity;
import io.pipevolve.results.SearchRecord.Membership;
import io.pipevolve.results.SearchRecord.Origin;
import io.pipevolve.results.SearchRecord.Owner;
import io.pipevolve.results.SearchRecord.Provenance;
import io.pipevolve.results.SearchRecord.Run;
import io.pipevolve.results.SearchState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The rows of {@code search}. */
final class SearchTable {
    private SearchTable() {
    }

    /** Stores searches that belong together; their names and that of their portfolio must be new. */
    static List<SearchRecord> insert(Handle handle, List<SearchRecord> searches) {
        searches.stream().flatMap(search -> Portfolio.of(search).stream()).distinct()
                .forEach(portfolio -> requireUnused(handle, portfolio));
        return searches.stream().map(search -> insert(handle, search)).toList();
    }

    /** Stores a search, of whichever portfolio; its name must be new. */
    static SearchRecord insert(Handle handle, SearchRecord search) {
        requireNone(handle, search.name(), "portfolio = :name");
        var run = search.run();
        var origin = search.provenance().origin();
        var portfolio = search.identity().portfolio();
        try {
            long id = bind(handle.createUpdate(
                    """
                            INSERT INTO search (name, pair, timeframe, definition, prices, prices_sha256, base_model_sha256,
                                code_version, seed, device, precision_name, threads, workers, state, failure, created, ended,
                                evaluations, spent_nanos, process_id, process_start, origin_file, origin_definition, origin_store,
                                lease, host, claimed, heartbeat, portfolio, portfolio_position, warm_start)
                            VALUES (:name, :pair, :timeframe, :definition, :prices, :pricesSha256, :baseModelSha256,
                                :codeVersion, :seed, :device, :precision, :threads, :workers, :state, :failure, :created, :ended,
                                :evaluations, :spentNanos, :processId, :processStart, :originFile, :originDefinition, :originStore,
                                :lease, :host, :claimed, :heartbeat, :portfolioName, :portfolioPosition, :warmStart)"""),
                    search.owner())
                    .bindMethods(search.identity()).bindMethods(search.provenance()).bindMethods(run)
                    .bind("spentNanos", run.spent().toNanos())
                    .bind("created", asIs(run.created())).bind("ended", asIs(run.ended().orElse(null)))
                    .bind("originFile", origin.map(Origin::file))
                    .bind("originDefinition", origin.map(Origin::definition))
                    .bind("originStore", origin.map(Origin::store))
                    .bind("portfolioName", portfolio.map(Membership::portfolio))
                    .bind("portfolioPosition", portfolio.map(Membership::position)).executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class).one();
            seal(handle, id);
            return byId(handle, id);
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException)
                throw new NameTakenException(search.name(), e);
            throw e;
        }
    }

    /** Refuses a name by which a portfolio or a search is known. */
    private static void requireUnused(Handle handle, String name) {
        requireNone(handle, name, "portfolio = :name OR name = :name OR CAST(id AS VARCHAR) = :name");
    }

    private static void requireNone(Handle handle, String name, String condition) {
        if (SealedRow.exists(handle, "search", condition, Map.of("name", name)))
            throw new NameTakenException(name);
    }

    static void resolved(Handle handle, long search, String device, String baseModelSha256) {
        handle.createUpdate("UPDATE search SET device = :device, base_model_sha256 = :sha256 WHERE id = :id")
                .bind("id", search).bind("device", device).bind("sha256", baseModelSha256).execute();
        seal(handle, search);
    }

    /** Begins a run; the row is this transaction's until it ends. */
    static void running(Handle handle, long search, Owner owner) {
        bind(handle.createUpdate("""
                UPDATE search SET state = 'RUNNING', failure = NULL, ended = NULL, process_id = :processId,
                    process_start = :processStart, lease = :lease, host = :host, claimed = :claimed,
                    heartbeat = :heartbeat
                WHERE id = :id""").bind("id", search), owner).execute();
        seal(handle, search);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Owner owner) {
        var lease = owner.lease();
        return statement.bind("processId", owner.processId()).bind("processStart", asIs(owner.processStart()))
                .bind("lease", lease.map(Lease::run)).bind("host", lease.map(held -> held.host().text()))
                .bind("claimed", asIs(lease.map(Lease::since).orElse(null)))
                .bind("heartbeat", asIs(lease.map(Lease::heartbeat).orElse(null)));
    }

    static void ended(Handle handle, long search, SearchState state, Optional<String> failure, Instant when) {
        handle.createUpdate("UPDATE search SET state = :state, failure = :failure, ended = :ended WHERE id = :id")
                .bind("id", search).bind("state", state).bind("failure", failure).bind("ended", asIs(when)).execute();
        seal(handle, search);
    }

    static void progressed(Handle handle, long search, Duration added, long evaluations) {
        handle.createUpdate("""
                UPDATE search SET spent_nanos = spent_nanos + :added, evaluations = :evaluations
                WHERE id = :id""").bind("id", search).bind("added", added.toNanos()).bind("evaluations", evaluations)
                .execute();
        seal(handle, search);
    }

    static void redefined(Handle handle, long search, String definition, String prices, String store) {
        handle.createUpdate("""
                UPDATE search SET definition = :definition, prices = :prices,
                    origin_store = CASE WHEN origin_store IS NOT NULL THEN :store END
                WHERE id = :id""").bind("id", search).bind("definition", definition).bind("prices", prices)
                .bind("store", store).execute();
        seal(handle, search);
    }

    static void rename(Handle handle, long search, String name) {
        requireUnused(handle, name);
        handle.createUpdate("UPDATE search SET name = :name WHERE id = :id").bind("id", search).bind("name", name)
                .execute();
        seal(handle, search);
    }

    static void delete(Handle handle, long search) {
        handle.createUpdate("DELETE FROM search WHERE id = :id").bind("id", search).execute();
    }

    /** Marks a search as one that came from a backup file. */
    static void restored(Handle handle, long search) {
        handle.createUpdate("UPDATE search SET restored = TRUE WHERE id = :id").bind("id", search).execute();
        seal(handle, search);
    }

    /**
     * Counts one more row of an owner's: {@code trials}, {@code generations}, {@code hold_outs} or {@code baselines}.
     */
    static void countOneMore(Handle handle, long search, String rows) {
        handle.createUpdate("UPDATE search SET %1$s = %1$s + 1 WHERE id = :id".formatted(rows)).bind("id", search)
                .execute();
        seal(handle, search);
    }

    /** Refuses a search that has not as many rows as it counts. */
    static void requireCount(Handle handle, long search, String rows, int found) {
        handle.createQuery("SELECT * FROM search WHERE id = :id").bind("id", search)
                .map((row, _) -> SealedRow.checked(row).getInt(rows)).findOne()
                .ifPresent(counted -> SealedRow.requireCount(rows.replace('_', '-'), counted, found));
    }

    static void seal(Handle handle, long search) {
        SealedRow.seal(handle, "search", "id = :search", Map.of("search", search));
    }

    static List<Long> ids(Handle handle) {
        return handle.createQuery("SELECT id FROM search ORDER BY id").mapTo(Long.class).list();
    }

    /** Those of which only trials are left: H2 reads a damaged page as one that holds fewer rows, or none. */
    static Stream<Long> missing(Handle handle) {
        var there = Set.copyOf(ids(handle));
        return StandingTable.searches(handle).stream().filter(id -> !there.contains(id));
    }

    /** The row as it is, also where it does not match its checksum. */
    static SearchRecord unchecked(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM search WHERE id = :id").bind("id", id).map((row, _) -> read(row))
                .one();
    }

    static SearchRecord byId(Handle handle, long id) {
        return withId(handle, id).one();
    }

    static Optional<SearchRecord> findById(Handle handle, long id) {
        return withId(handle, id).findOne();
    }

    private static ResultIterable<SearchRecord> withId(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM search WHERE id = :id").bind("id", id).map((row, _) -> {
            SealedRow.requireKey(row, "id", id);
            return search(row);
        });
    }

    /** A name of digits goes before an id. */
    static Optional<SearchRecord> find(Handle handle, String idOrName) {
        return handle.createQuery("""
                SELECT * FROM search WHERE name = :text OR CAST(id AS VARCHAR) = :text
                ORDER BY CASE WHEN name = :text THEN 0 ELSE 1 END
                FETCH FIRST ROW ONLY""").bind("text", idOrName).map((row, _) -> search(row)).findOne()
                .map(found -> required(found, idOrName));
    }

    private static SearchRecord required(SearchRecord found, String idOrName) {
        if (!found.name().equals(idOrName) && !Long.toString(found.id()).equals(idOrName))
            throw new DamagedRowException(
                    "an index leads to search %s instead of %s".formatted(found.name(), idOrName));
        return found;
    }

    static List<SearchRecord> all(Handle handle) {
        missing(handle).findFirst().ifPresent(id -> {
            throw new DamagedRowException("the row of search %d is missing".formatted(id));
        });
        return handle.createQuery("SELECT * FROM search ORDER BY created DESC, id DESC").map((row, _) -> search(row))
                .list();
    }

    private static SearchRecord search(ResultSet row) throws SQLException {
        return read(SealedRow.checked(row));
    }

    private static SearchRecord read(ResultSet row) throws SQLException {
        return new SearchRecord(
                new Identity(row.getLong("id"), row.getString("name"), row.getString("pair"),
                        row.getString("timeframe"), portfolio(row)),
                provenance(row), run(row),
                new Owner(row.getLong("process_id"), Columns.instant(row, "process_start"), lease(row)));
    }

    private static Provenance provenance(ResultSet row) throws SQLException {
        return new Provenance(row.getString("definition"), row.getString("prices"), row.getString("prices_sha256"),
                Columns.text(row, "base_model_sha256"), row.getString("code_version"), row.getLong("seed"),
                row.getString("device"), row.getString("precision_name"), row.getInt("threads"),
                row.getInt("workers"), origin(row), Columns.text(row, "warm_start"));
    }

    private static Optional<Membership> portfolio(ResultSet row) throws SQLException {
        var name = Columns.text(row, "portfolio");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Membership(name.get(), row.getInt("portfolio_position")));
    }

    private static Optional<Lease> lease(ResultSet row) throws SQLException {
        var run = Columns.text(row, "lease");
        return run.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lease(run.get(), new Host(row.getString("host")), Columns.instant(row, "claimed"),
                        Columns.instant(row, "heartbeat")));
    }

    private static Optional<Origin> origin(ResultSet row) throws SQLException {
        var store = Columns.text(row, "origin_store");
        return store.isEmpty()
                ? Optional.empty()
                : Optional.of(new Origin(row.getString("origin_file"), row.getString("origin_definition"),
                        store.get()));
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(SearchState.valueOf(row.getString("state")), Columns.text(row, "failure"),
                Columns.instant(row, "created"), Columns.optionalInstant(row, "ended"), row.getLong("evaluations"),
                Duration.ofNanos(row.getLong("spent_nanos")));
    }
}
