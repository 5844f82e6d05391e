package io.pipevolve.results.h2;

import static io.pipevolve.results.h2.Columns.asIs;

import io.pipevolve.results.Attempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The rows of {@code attempt}. One that is damaged is left out: its count begins anew. */
final class AttemptTable {
    private AttemptTable() {
    }

    static void overdue(Handle handle, long search, String key, int number, Instant begun) {
        var keys = Map.of("search", search, "key", key);
        int known = handle.createUpdate("""
                UPDATE attempt SET overdue = TRUE, number = :number, last_begun = :begun
                WHERE search_id = :search AND config_key = :key""").bindMap(keys).bind("number", number)
                .bind("begun", asIs(begun)).execute();
        if (known == 0)
            handle.createUpdate("""
                    INSERT INTO attempt (search_id, config_key, number, overdue, crashes, first_begun, last_begun)
                    VALUES (:search, :key, :number, TRUE, 0, :begun, :begun)""").bindMap(keys).bind("number", number)
                    .bind("begun", asIs(begun)).execute();
        SealedRow.seal(handle, "attempt", "search_id = :search AND config_key = :key", keys);
    }

    /** The process that ran the search died: what was overdue counts. */
    static void countCrashes(Handle handle, long search) {
        endOverdue(handle, search, 1);
    }

    /** The process that ran the search lives and has given its trials up. */
    static void notOverdue(Handle handle, long search) {
        endOverdue(handle, search, 0);
    }

    private static void endOverdue(Handle handle, long search, int crashes) {
        int changed = handle.createUpdate("""
                UPDATE attempt SET overdue = FALSE, crashes = crashes + :crashes
                WHERE search_id = :search AND overdue""").bind("search", search).bind("crashes", crashes).execute();
        if (changed > 0)
            SealedRow.seal(handle, "attempt", "search_id = :search", Map.of("search", search));
    }

    static List<Attempt> all(Handle handle, long search) {
        return handle.createQuery("SELECT * FROM attempt WHERE search_id = :search ORDER BY number")
                .bind("search", search)
                .reduceResultSet(new ArrayList<>(), (found, row, _) -> {
                    if (SealedRow.isSound(row))
                        found.add(new Attempt(row.getString("config_key"), row.getInt("number"),
                                row.getBoolean("overdue"), row.getInt("crashes"), Columns.instant(row, "first_begun"),
                                Columns.instant(row, "last_begun")));
                    return found;
                });
    }

    static void delete(Handle handle, long search, String key) {
        handle.createUpdate("DELETE FROM attempt WHERE search_id = :search AND config_key = :key")
                .bind("search", search).bind("key", key).execute();
    }

    static void deleteAll(Handle handle, long search) {
        handle.createUpdate("DELETE FROM attempt WHERE search_id = :search").bind("search", search).execute();
    }
}
