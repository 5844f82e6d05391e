package io.pipevolve.results.h2;

import static io.pipevolve.results.h2.Columns.asIs;

import io.pipevolve.results.FoldRecord;
import io.pipevolve.results.Trial;
import io.pipevolve.results.TrialState;
import io.pipevolve.results.TrialTally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of {@code trial}, with their folds. */
final class TrialTable {
    private TrialTable() {
    }

    static void merge(Handle handle, long search, Trial trial) {
        Columns.bind(handle.createUpdate("""
                MERGE INTO trial (search_id, number, config_key, generation, input_length, horizon, method, lora_rank,
                    adapter_bottleneck, state, nrmse, score, score_error, trainable_parameters, seconds, peak_bytes,
                    reused, failure, finished)
                KEY (search_id, number)
                VALUES (:search, :number, :key, :generation, :inputLength, :horizon, :method, :loraRank,
                    :adapterBottleneck, :state, :nrmse, :score, :scoreError, :trainableParameters, :seconds, :peakBytes,
                    :reused, :failure, :finished)""").bindMethods(trial), trial.config()).bind("search", search)
                .bind("finished", asIs(trial.finished())).execute();
        FoldTable.replace(handle, search, trial.number(), trial.folds());
    }

    static List<Trial> all(Handle handle, long search) {
        var folds = FoldTable.byTrial(handle, search);
        return handle.createQuery("SELECT * FROM trial WHERE search_id = :search ORDER BY number")
                .bind("search", search)
                .map((row, _) -> trial(row, folds.getOrDefault(row.getInt("number"), List.of()))).list();
    }

    static Optional<Trial> newestComplete(Handle handle, String key) {
        return handle.createQuery("""
                SELECT * FROM trial WHERE config_key = :key AND state = 'COMPLETE'
                ORDER BY finished DESC, search_id DESC
                FETCH FIRST ROW ONLY""").bind("key", key)
                .map((row, _) -> trial(row,
                        FoldTable.of(handle, row.getLong("search_id"), row.getInt("number"))))
                .findOne();
    }

    static TrialTally tally(Handle handle, long search) {
        var best = handle.createQuery("""
                SELECT number, nrmse, score FROM trial WHERE search_id = :search AND state = 'COMPLETE'
                ORDER BY score, number
                FETCH FIRST ROW ONLY""").bind("search", search)
                .map((row, _) -> new TrialTally.Best(row.getInt("number"), row.getDouble("nrmse"),
                        row.getDouble("score")))
                .findOne();
        return handle.createQuery("""
                SELECT COUNT(*) AS trials, COUNT(*) FILTER (WHERE state = 'FAILED') AS failed,
                    COUNT(*) FILTER (WHERE reused) AS reused
                FROM trial WHERE search_id = :search""").bind("search", search)
                .map((row, _) -> new TrialTally(row.getInt("trials"), row.getInt("failed"), row.getInt("reused"), best))
                .one();
    }

    private static Trial trial(ResultSet row, List<FoldRecord> folds) throws SQLException {
        return new Trial(row.getInt("number"), row.getString("config_key"), row.getInt("generation"),
                Columns.config(row), TrialState.valueOf(row.getString("state")), row.getDouble("nrmse"),
                row.getDouble("score"), row.getDouble("score_error"), folds, row.getLong("trainable_parameters"),
                row.getDouble("seconds"), row.getLong("peak_bytes"), row.getBoolean("reused"),
                Columns.text(row, "failure"), Columns.instant(row, "finished"));
    }
}
