package io.pipevolve.results.h2;

import io.pipevolve.results.FoldRow;
import io.pipevolve.results.PartialFold;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The rows of {@code partial_fold}. One that is damaged is left out: its fold is computed again. */
final class PartialFoldTable {
    private PartialFoldTable() {
    }

    static void merge(Handle handle, long search, String key, PartialFold fold) {
        FoldTable.bind(handle.createUpdate("""
                MERGE INTO partial_fold (search_id, config_key, position, trainable_parameters, seconds, peak_bytes, %s)
                KEY (search_id, config_key, position)
                VALUES (:search, :key, :position, :trainable, :seconds, :peak, %s)"""
                .formatted(FoldTable.COLUMNS, FoldTable.VALUES)), FoldRow.of(fold.score()))
                .bind("search", search).bind("key", key).bind("position", fold.position())
                .bind("trainable", fold.trainableParameters()).bind("seconds", fold.seconds())
                .bind("peak", fold.peakBytes()).execute();
        SealedRow.seal(handle, "partial_fold", "search_id = :search AND config_key = :key AND position = :position",
                Map.of("search", search, "key", key, "position", fold.position()));
    }

    static Map<String, List<PartialFold>> byKey(Handle handle, long search) {
        return handle.createQuery("SELECT * FROM partial_fold WHERE search_id = :search ORDER BY config_key, position")
                .bind("search", search).reduceResultSet(new HashMap<>(), (found, row, _) -> {
                    if (SealedRow.isSound(row))
                        found.computeIfAbsent(row.getString("config_key"), _ -> new ArrayList<>()).add(read(row));
                    return found;
                });
    }

    static void delete(Handle handle, long search, String key) {
        handle.createUpdate("DELETE FROM partial_fold WHERE search_id = :search AND config_key = :key")
                .bind("search", search).bind("key", key).execute();
    }

    static void deleteAll(Handle handle, long search) {
        handle.createUpdate("DELETE FROM partial_fold WHERE search_id = :search").bind("search", search).execute();
    }

    private static PartialFold read(ResultSet row) throws SQLException {
        return new PartialFold(row.getInt("position"), FoldTable.read(row).fold(), row.getLong("trainable_parameters"),
                row.getDouble("seconds"), row.getLong("peak_bytes"));
    }
}
