package io.pipevolve.results.h2;

import io.pipevolve.results.HoldOutRecord;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The row of {@code hold_out} that a search has once its winner is scored, with its one fold. */
final class HoldOutTable {
    private HoldOutTable() {
    }

    static void merge(Handle handle, long search, HoldOutRecord holdOut) {
        Columns.bind(handle.createUpdate("""
                MERGE INTO hold_out (search_id, input_length, horizon, method, lora_rank, adapter_bottleneck)
                KEY (search_id)
                VALUES (:search, :inputLength, :horizon, :method, :loraRank, :adapterBottleneck)"""), holdOut.config())
                .bind("search", search).execute();
        FoldTable.replace(handle, search, Optional.empty(), List.of(holdOut.fold()));
    }

    static Optional<HoldOutRecord> find(Handle handle, long search) {
        return handle.createQuery("SELECT * FROM hold_out WHERE search_id = :search").bind("search", search)
                .map((row, _) -> new HoldOutRecord(Columns.config(row),
                        FoldTable.of(handle, search, Optional.empty()).getFirst()))
                .findOne();
    }
}
