package io.pipevolve.results.h2;

import io.pipevolve.results.BaselineRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The rows of {@code baseline}. */
final class BaselineTable {
    private static final String KEY = "search_id = :search AND input_length = :inputLength AND horizon = :horizon AND name = :name";

    private BaselineTable() {
    }

    static void merge(Handle handle, long search, BaselineRecord baseline) {
        Map<String, ?> key = Map.of("search", search, "inputLength", baseline.inputLength(), "horizon",
                baseline.horizon(), "name", baseline.name());
        boolean known = SealedRow.exists(handle, "baseline", KEY, key);
        handle.createUpdate(
                """
                        MERGE INTO baseline (search_id, input_length, horizon, name, label, nrmse, score, score_error, rmse_pips,
                            hold_out_nrmse, hold_out_log_error, hold_out_rmse_pips)
                        KEY (search_id, input_length, horizon, name)
                        VALUES (:search, :inputLength, :horizon, :name, :label, :nrmse, :score, :scoreError, :rmsePips,
                            :holdOutNrmse, :holdOutLogError, :holdOutRmsePips)""")
                .bindMethods(baseline).bind("search", search)
                .execute();
        SealedRow.seal(handle, "baseline", KEY, key);
        if (!known)
            SearchTable.countOneMore(handle, search, "baselines");
    }

    static List<BaselineRecord> all(Handle handle, long search) {
        var baselines = handle
                .createQuery("SELECT * FROM baseline WHERE search_id = :search ORDER BY input_length, horizon, name")
                .bind("search", search).map((row, _) -> baseline(row, search)).list();
        SearchTable.requireCount(handle, search, "baselines", baselines.size());
        if (baselines.stream().distinct().count() < baselines.size())
            throw new DamagedRowException("a baseline comes twice");
        return baselines;
    }

    private static BaselineRecord baseline(ResultSet row, long search) throws SQLException {
        SealedRow.requireKey(SealedRow.checked(row), "search_id", search);
        return new BaselineRecord(row.getInt("input_length"), row.getInt("horizon"), row.getString("name"),
                row.getString("label"), row.getDouble("nrmse"), row.getDouble("score"), row.getDouble("score_error"),
                row.getDouble("rmse_pips"), row.getDouble("hold_out_nrmse"), row.getDouble("hold_out_log_error"),
                row.getDouble("hold_out_rmse_pips"));
    }
}
