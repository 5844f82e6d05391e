package io.pipevolve.results.h2;

import static io.pipevolve.results.h2.Columns.asIs;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.StepErrors;
import io.pipevolve.results.FoldRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The rows of {@code fold}: those of a trial or, without a trial's number, one for each hold-out. */
final class FoldTable {
    /** Those that say what a fold found, of whichever table. */
    static final String COLUMNS = """
            train_from, train_to, valid_from, valid_to, origins, nrmse, log_error, nrmse_random_walk, nrmse_range,
            nrmse_std, nrmse_iqr, nrmse_mean, nrmse_article, rmse_pips, naive_rmse_pips, directional_accuracy, coverage,
            saturated, model_losses, naive_losses, training_losses, stop_losses, stop_steps, stop_from, stop_to,
            shrinkage, step_pips, naive_step_pips, pinball_pips""";
    /** What {@link #bind} binds to them. */
    static final String VALUES = """
            :trainFrom, :trainTo, :from, :to, :origins, :nrmse, :logError, :nrmse_random_walk, :nrmse_range,
            :nrmse_std, :nrmse_iqr, :nrmse_mean, :nrmse_article, :rmsePips, :naiveRmsePips, :directionalAccuracy,
            :coverage, :saturated, :modelLosses, :naiveLosses, :trainingLosses, :stopLosses, :stopSteps, :stopFrom,
            :stopTo, :shrinkage, :stepPips, :naiveStepPips, :pinballPips""";

    private FoldTable() {
    }

    static void replace(Handle handle, long search, int trial, List<FoldRow> folds) {
        handle.createUpdate("DELETE FROM fold WHERE search_id = :search AND trial_number = :trial")
                .bind("search", search).bind("trial", trial).execute();
        for (int position = 0; position < folds.size(); position++)
            insert(handle, search, Optional.of(trial), position, folds.get(position));
        SealedRow.seal(handle, "fold", "search_id = :search AND trial_number = :trial",
                Map.of("search", search, "trial", trial));
    }

    static void replaceHoldOut(Handle handle, long search, int position, FoldRow fold) {
        handle.createUpdate("""
                DELETE FROM fold WHERE search_id = :search AND trial_number IS NULL AND position = :position""")
                .bind("search", search).bind("position", position).execute();
        insert(handle, search, Optional.empty(), position, fold);
        SealedRow.seal(handle, "fold", "search_id = :search AND trial_number IS NULL AND position = :position",
                Map.of("search", search, "position", position));
    }

    private static void insert(Handle handle, long search, Optional<Integer> trial, int position, FoldRow fold) {
        bind(handle.createUpdate(
                "INSERT INTO fold (search_id, trial_number, position, %s) VALUES (:search, :trial, :position, %s)"
                        .formatted(COLUMNS, VALUES)),
                fold).bind("search", search).bind("trial", trial)
                .bind("position", position).execute();
    }

    static Update bind(Update statement, FoldRow fold) {
        statement.bindMethods(fold)
                .bind("trainFrom", asIs(fold.trainFrom())).bind("trainTo", asIs(fold.trainTo()))
                .bind("stopFrom", fold.stop().map(stop -> asIs(stop.from())).orElse(null))
                .bind("stopTo", fold.stop().map(stop -> asIs(stop.to())).orElse(null))
                .bind("from", asIs(fold.from())).bind("to", asIs(fold.to()))
                .bind("modelLosses", LittleEndian.bytes(fold.modelLosses()))
                .bind("naiveLosses", LittleEndian.bytes(fold.naiveLosses()))
                .bind("trainingLosses", LittleEndian.bytes(fold.trainingLosses()))
                .bind("stopLosses", LittleEndian.bytes(fold.stopLosses()))
                .bind("stopSteps", LittleEndian.bytes(fold.stopSteps()))
                .bind("stepPips", fold.steps().map(steps -> LittleEndian.bytes(steps.rmsePips())).orElse(null))
                .bind("naiveStepPips",
                        fold.steps().map(steps -> LittleEndian.bytes(steps.naiveRmsePips())).orElse(null))
                .bind("pinballPips", fold.steps().map(StepErrors::pinballPips));
        for (var normalizer : Normalizer.values())
            statement.bind(column(normalizer), fold.normalized().get(normalizer));
        return statement;
    }

    static List<FoldRow> of(Handle handle, long search, int trial) {
        return byTrial(handle, search, trial, trial).getOrDefault(trial, List.of());
    }

    static FoldRow ofHoldOut(Handle handle, long search, int position) {
        return handle.createQuery("""
                SELECT * FROM fold WHERE search_id = :search AND trial_number IS NULL AND position = :position""")
                .bind("search", search).bind("position", position).map((row, _) -> fold(row, search, position))
                .findOne().orElseThrow(() -> new DamagedRowException("the fold of a hold-out is missing"));
    }

    /** Those of the trials with the numbers from the first to the last. */
    static Map<Integer, List<FoldRow>> byTrial(Handle handle, long search, int first, int last) {
        return handle.createQuery("""
                SELECT * FROM fold WHERE search_id = :search AND trial_number BETWEEN :first AND :last
                ORDER BY trial_number, position""").bind("search", search).bind("first", first).bind("last", last)
                .<Map<Integer, List<FoldRow>>>reduceResultSet(new HashMap<>(), (trials, row, _) -> {
                    var folds = trials.computeIfAbsent(row.getInt("trial_number"), _ -> new ArrayList<>());
                    folds.add(fold(row, search, folds.size()));
                    return trials;
                });
    }

    private static FoldRow fold(ResultSet row, long search, int position) throws SQLException {
        SealedRow.requireKey(row, "search_id", search);
        SealedRow.requireKey(row, "position", position);
        return read(SealedRow.checked(row));
    }

    /** What a row says that a fold found. */
    static FoldRow read(ResultSet row) throws SQLException {
        var normalized = new EnumMap<Normalizer, Double>(Normalizer.class);
        for (var normalizer : Normalizer.values()) {
            double value = row.getDouble(column(normalizer));
            if (!row.wasNull())
                normalized.put(normalizer, value);
        }
        return new FoldRow(Columns.time(row, "train_from"), Columns.time(row, "train_to"), stop(row),
                Columns.time(row, "valid_from"),
                Columns.time(row, "valid_to"), row.getInt("origins"), row.getDouble("nrmse"),
                row.getDouble("log_error"),
                normalized, row.getDouble("rmse_pips"), row.getDouble("naive_rmse_pips"),
                LittleEndian.doubles(row.getBytes("model_losses")), LittleEndian.doubles(row.getBytes("naive_losses")),
                row.getDouble("directional_accuracy"), row.getDouble("coverage"), row.getDouble("saturated"),
                LittleEndian.floats(row.getBytes("training_losses")), LittleEndian.floats(row.getBytes("stop_losses")),
                LittleEndian.ints(row.getBytes("stop_steps")), Columns.number(row, "shrinkage"), steps(row));
    }

    private static Optional<StepErrors> steps(ResultSet row) throws SQLException {
        byte[] pips = row.getBytes("step_pips");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new StepErrors(LittleEndian.doubles(pips),
                        LittleEndian.doubles(row.getBytes("naive_step_pips")), row.getDouble("pinball_pips")));
    }

    private static Optional<BarSpan> stop(ResultSet row) throws SQLException {
        var from = Columns.time(row, "stop_from");
        return row.wasNull() ? Optional.empty() : Optional.of(new BarSpan(from, Columns.time(row, "stop_to")));
    }

    private static String column(Normalizer normalizer) {
        return "nrmse_" + normalizer.name().toLowerCase(Locale.ROOT);
    }
}
