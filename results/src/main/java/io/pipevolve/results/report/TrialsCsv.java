package io.pipevolve.results.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.TuningSize;
import io.pipevolve.results.Trial;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The trials of a search as CSV with a header; a field is empty where there is no value. */
public final class TrialsCsv {
    private static final String[] HEADER = {"number", "input_length", "horizon", "method", "lora_rank",
            "adapter_bottleneck", "nrmse", "score", "score_error", "state", "failure", "seconds", "generation",
            "trainable_parameters", "base_kept", "equals_random_walk", "peak_bytes", "reused", "directional_accuracy"};

    private TrialsCsv() {
    }

    public static String of(SearchView view) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(HEADER);
            for (var trial : view.trials())
                csv.writeRecord(Arrays.stream(row(trial)).map(Object::toString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Object[] row(Trial trial) {
        var config = trial.config();
        return new Object[]{trial.number(), config.inputLength(), config.horizon(), config.tuning().method().key(),
                size(config, TuningSize.LORA_RANK), size(config, TuningSize.ADAPTER_BOTTLENECK),
                number(trial.nrmse()), number(trial.score()), number(trial.scoreError()), trial.outcome().key(),
                trial.failure().orElse(""), number(trial.seconds()), trial.generation(), trial.trainableParameters(),
                trial.basesKept(), trial.equalsRandomWalk(), trial.peakBytes(), trial.reused(),
                number(trial.hitRate())};
    }

    private static Object size(TrialConfig config, TuningSize size) {
        var value = config.tuning().size(size);
        return value.isPresent() ? value.getAsInt() : "";
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
