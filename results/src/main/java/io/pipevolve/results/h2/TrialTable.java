package io.pipevolve.results.h2;

import static io.pipevolve.results.h2.Columns.asIs;

import io.pipevolve.results.FoldRow;
import io.pipevolve.results.Standing;
import io.pipevolve.results.Trial;
import io.pipevolve.results.TrialRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/** The rows of {@code trial}, with their folds. */
final class TrialTable {
    private static final String KEY = "search_id = :search AND number = :number";

    private TrialTable() {
    }

    static void merge(Handle handle, long search, Trial trial) {
        mergeRow(handle, search, trial);
        StandingTable.put(handle, search, List.of(Standing.of(trial)));
    }

    static void merge(Handle handle, long search, List<Trial> trials) {
        trials.forEach(trial -> mergeRow(handle, search, trial));
        StandingTable.put(handle, search, trials.stream().map(Standing::of).toList());
    }

    private static void mergeRow(Handle handle, long search, Trial trial) {
        var stored = TrialRow.of(trial);
        var keys = Map.of("search", search, "number", trial.number());
        boolean known = SealedRow.exists(handle, "trial", KEY, keys);
        Columns.bind(handle.createUpdate("""
                MERGE INTO trial (search_id, number, config_key, generation, input_length, horizon, method, lora_rank,
                    adapter_bottleneck, state, nrmse, score, score_error, trainable_parameters, seconds, peak_bytes,
                    reused, failure, failure_trace, finished, folds)
                KEY (search_id, number)
                VALUES (:search, :number, :key, :generation, :inputLength, :horizon, :method, :loraRank,
                    :adapterBottleneck, :state, :nrmse, :score, :scoreError, :trainableParameters, :seconds, :peakBytes,
                    :reused, :failure, :failureTrace, :finished, :foldCount)""").bindMethods(stored), trial.config())
                .bind("search", search)
                .bind("finished", asIs(trial.finished())).bind("foldCount", stored.folds().size()).execute();
        SealedRow.seal(handle, "trial", KEY, keys);
        FoldTable.replace(handle, search, trial.number(), stored.folds());
        PartialFoldTable.delete(handle, search, trial.key());
        AttemptTable.delete(handle, search, trial.key());
        if (!known)
            SearchTable.countOneMore(handle, search, "trials");
    }

    /** What a fold took, on average, in each trial that was fine-tuned in the search. */
    static List<Double> foldSeconds(Handle handle, long search) {
        return handle.createQuery("""
                SELECT seconds / folds FROM trial
                WHERE search_id = :search AND state = 'COMPLETE' AND NOT reused AND folds > 0""")
                .bind("search", search).mapTo(Double.class).list();
    }

    static List<Trial> all(Handle handle, long search) {
        var trials = between(handle, search, Integer.MIN_VALUE, Integer.MAX_VALUE);
        SearchTable.requireCount(handle, search, "trials", trials.size());
        return trials;
    }

    /** Those with the numbers from the first to the last, in order, each with its folds. */
    static List<Trial> between(Handle handle, long search, int first, int last) {
        var folds = FoldTable.byTrial(handle, search, first, last);
        var trials = handle.createQuery("""
                SELECT * FROM trial WHERE search_id = :search AND number BETWEEN :first AND :last
                ORDER BY number""").bind("search", search).bind("first", first).bind("last", last).map((row, _) -> {
            SealedRow.requireKey(row, "search_id", search);
            return trial(row, folds.getOrDefault(row.getInt("number"), List.of()));
        }).list();
        requireRising(trials, Trial::number);
        return trials;
    }

    /** Refuses rows of trials of which two have the same number, or that are not in order of it. */
    static <T> void requireRising(List<T> rows, ToIntFunction<T> number) {
        for (int i = 1; i < rows.size(); i++)
            if (number.applyAsInt(rows.get(i)) <= number.applyAsInt(rows.get(i - 1)))
                throw new DamagedRowException("trial %d comes twice".formatted(number.applyAsInt(rows.get(i))));
    }

    static List<Integer> numbers(Handle handle, long search) {
        return handle.createQuery("SELECT number FROM trial WHERE search_id = :search ORDER BY number")
                .bind("search", search).mapTo(Integer.class).list();
    }

    static Optional<Trial> one(Handle handle, long search, int number) {
        return handle.createQuery("SELECT * FROM trial WHERE search_id = :search AND number = :number")
                .bind("search", search).bind("number", number)
                .map((row, _) -> {
                    SealedRow.requireKey(row, "number", number);
                    return trial(row, FoldTable.of(handle, search, number));
                }).findOne();
    }

    static Optional<Trial> newestComplete(Handle handle, String key) {
        return handle.createQuery("""
                SELECT * FROM trial WHERE config_key = :key AND state = 'COMPLETE'
                    AND search_id IN (SELECT id FROM search WHERE NOT restored)
                ORDER BY finished DESC, search_id DESC
                FETCH FIRST ROW ONLY""").bind("key", key)
                .map((row, _) -> trial(row,
                        FoldTable.of(handle, row.getLong("search_id"), row.getInt("number"))))
                .findOne().map(trial -> required(trial, key));
    }

    private static Trial required(Trial trial, String key) {
        if (!trial.key().equals(key))
            throw new DamagedRowException("an index leads to a trial with another key");
        return trial;
    }

    /** What decides their places; where it is not kept as it should be, it is found by reading them and kept anew. */
    static List<Standing> standings(Handle handle, long search) {
        try {
            return StandingTable.all(handle, search);
        } catch (DamagedRowException _) {
            var standings = all(handle, search).stream().map(Standing::of).toList();
            if (!handle.isReadOnly())
                StandingTable.replace(handle, search, standings);
            return standings;
        }
    }

    private static Trial trial(ResultSet row, List<FoldRow> folds) throws SQLException {
        SealedRow.requireCount("folds of trial " + row.getInt("number"), row.getInt("folds"), folds.size());
        return read(row, folds);
    }

    private static Trial read(ResultSet row, List<FoldRow> folds) throws SQLException {
        SealedRow.checked(row);
        return new TrialRow(row.getInt("number"), row.getString("config_key"), row.getInt("generation"),
                Columns.config(row), TrialRow.State.valueOf(row.getString("state")), row.getDouble("nrmse"),
                row.getDouble("score"), row.getDouble("score_error"), folds, row.getLong("trainable_parameters"),
                row.getDouble("seconds"), row.getLong("peak_bytes"), row.getBoolean("reused"),
                Columns.text(row, "failure"), Columns.text(row, "failure_trace"), Columns.instant(row, "finished"))
                .trial();
    }
}
