package io.pipevolve.results.h2;

import static io.pipevolve.results.h2.Columns.asIs;

import io.pipevolve.config.FoldScore;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.HoldOutRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        SealedRow.seal(handle, "hold_out", KEY, keys);
        FoldTable.replaceHoldOut(handle, search, position, holdOut.fold());
        if (!known)
            SearchTable.countOneMore(handle, search, "hold_outs");
    }

    static List<HoldOutRecord> all(Handle handle, long search) {
        var holdOuts = handle.createQuery("SELECT * FROM hold_out WHERE search_id = :search ORDER BY position")
                .bind("search", search)
                .<List<HoldOutRecord>>reduceResultSet(new ArrayList<>(), (found, row, _) -> {
                    SealedRow.requireKey(row, "search_id", search);
                    SealedRow.requireKey(row, "position", found.size());
                    found.add(new HoldOutRecord(Columns.config(SealedRow.checked(row)),
                            FoldTable.ofHoldOut(handle, search, found.size())));
                    return found;
                });
        SearchTable.requireCount(handle, search, "hold_outs", holdOuts.size());
        return holdOuts;
    }

    /** Distinct configurations, each with its own horizon; the same one in two searches is one look. */
    static int scoredOn(Handle handle, String pricesSha256, FoldScore holdOut) {
        return handle.createQuery("""
                SELECT COUNT(*) FROM (SELECT DISTINCT h.input_length, h.horizon, h.method, h.lora_rank,
                        h.adapter_bottleneck, s.base_model_sha256, s.seed
                    FROM hold_out h JOIN search s ON s.id = h.search_id
                    JOIN fold f ON f.search_id = h.search_id AND f.trial_number IS NULL AND f.position = h.position
                    WHERE s.prices_sha256 = :sha256 AND f.valid_from <= :to AND f.valid_to >= :from)""")
                .bind("sha256", pricesSha256).bind("from", asIs(holdOut.from())).bind("to", asIs(holdOut.to()))
                .mapTo(Integer.class).one();
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
