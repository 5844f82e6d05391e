package io.pipevolve.results.h2;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.FoldRow;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.VerdictRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of {@code hold_out}: each configuration that was scored on the hold-out, with its one fold. */
final class HoldOutTable {
    private static final String KEY = "search_id = :search AND position = :position";

    private HoldOutTable() {
    }

    static void merge(Handle handle, long search, HoldOutRecord holdOut) {
        int position = position(handle, search, holdOut.config());
        var keys = Map.of("search", search, "position", position);
        boolean known = SealedRow.exists(handle, "hold_out", KEY, keys);
        Columns.bind(handle.createUpdate("""
                MERGE INTO hold_out (search_id, position, input_length, horizon, method, lora_rank, adapter_bottleneck)
                KEY (search_id, position)
                VALUES (:search, :position, :inputLength, :horizon, :method, :loraRank, :adapterBottleneck)"""),
                holdOut.config()).bind("search", search).bind("position", position).execute();
        holdOut.verdict().ifPresent(verdict -> judge(handle, keys, verdict));
        SealedRow.seal(handle, "hold_out", KEY, keys);
        FoldTable.replaceHoldOut(handle, search, position, FoldRow.of(holdOut.fold()));
        if (!known)
            SearchTable.countOneMore(handle, search, "hold_outs");
    }

    private static void judge(Handle handle, Map<String, ?> keys, VerdictRecord verdict) {
        handle.createUpdate("""
                UPDATE hold_out SET judgement = :judgement, reason = :reason, p_random_walk = :pRandomWalk,
                    p_best_baseline = :pBestBaseline, best_baseline = :bestBaseline, look = :look, level = :level,
                    detectable_nrmse = :detectableNrmse, spa_p = :spaP, pbo = :pbo
                WHERE\s""" + KEY).bindMethods(verdict).bindMap(keys).execute();
    }

    static List<HoldOutRecord> all(Handle handle, long search) {
        var holdOuts = handle.createQuery("SELECT * FROM hold_out WHERE search_id = :search ORDER BY position")
                .bind("search", search)
                .<List<HoldOutRecord>>reduceResultSet(new ArrayList<>(), (found, row, _) -> {
                    SealedRow.requireKey(row, "search_id", search);
                    SealedRow.requireKey(row, "position", found.size());
                    found.add(new HoldOutRecord(Columns.config(SealedRow.checked(row)),
                            FoldTable.ofHoldOut(handle, search, found.size()).fold(), verdict(row)));
                    return found;
                });
        SearchTable.requireCount(handle, search, "hold_outs", holdOuts.size());
        return holdOuts;
    }

    private static Optional<VerdictRecord> verdict(ResultSet row) throws SQLException {
        var judgement = Columns.text(row, "judgement");
        return judgement.isEmpty()
                ? Optional.empty()
                : Optional.of(new VerdictRecord(judgement.get(), row.getString("reason"),
                        row.getDouble("p_random_walk"), Columns.number(row, "p_best_baseline"),
                        Columns.text(row, "best_baseline"), row.getInt("look"), row.getDouble("level"),
                        Columns.number(row, "detectable_nrmse"), Columns.number(row, "spa_p"),
                        Columns.number(row, "pbo")));
    }

    /** That of the configuration, or the next free one. */
    private static int position(Handle handle, long search, TrialConfig config) {
        return Columns.bind(handle.createQuery("""
                SELECT COALESCE(
                    (SELECT position FROM hold_out WHERE search_id = :search AND input_length = :inputLength
                        AND horizon = :horizon AND method = :method AND lora_rank IS NOT DISTINCT FROM :loraRank
                        AND adapter_bottleneck IS NOT DISTINCT FROM :adapterBottleneck),
                    (SELECT COUNT(*) FROM hold_out WHERE search_id = :search))"""), config).bind("search", search)
                .mapTo(Integer.class).one();
    }
}
