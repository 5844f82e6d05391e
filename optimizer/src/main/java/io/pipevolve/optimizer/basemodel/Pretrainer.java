package io.pipevolve.optimizer.basemodel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Precision;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.FileFault;
import io.pipevolve.fitness.synthetic.BaseModelTable;
import io.pipevolve.fitness.synthetic.SyntheticWindows;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.checkpoint.NumericTokenizer;
import io.pipevolve.model.export.ModelCard;
import io.pipevolve.model.export.TunedFolder;
import io.pipevolve.model.tuning.Pretraining;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.environment.ProgramVersion;
import io.pipevolve.optimizer.export.TargetFolder;
import io.pipevolve.optimizer.progress.StepProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Pre-trains a base model, writes its card, and measures it. */
public record Pretrainer(PretrainingRequest request, Output output) {
    private static final double WARMUP = 0.03;
    private static final double WEIGHT_DECAY = 0.01;
    /** Fresh series: none of this seed were trained on. */
    private static final long TABLE_SEED = 20_000_003;

    /**
     * Gives the exit code.
     *
     * @param trains
     *            whether to make the model, not only to take the one that is there
     * @param measures
     *            whether to print its table
     */
    public int run(boolean trains, boolean measures) {
        var folder = environment().resolve(request.to().given());
        check(trains);
        environment().interruption().guardProcess();
        var json = JsonNodeFactory.instance.objectNode();
        try {
            if (trains)
                pretrain(folder, json);
            if (measures)
                measure(folder, json);
        } catch (TrialCancelledException e) {
            environment().err().println(e.getMessage());
            return ExitCode.INTERRUPTED;
        }
        if (output.json())
            environment().out().println(json);
        return ExitCode.OK;
    }

    private void check(boolean trains) {
        request.schedule().check(environment().cores());
        request.sizes().config(1);
        if (trains)
            TargetFolder.require(request.to(), environment());
    }

    private Environment environment() {
        return output.environment();
    }

    private void pretrain(Path folder, ObjectNode json) {
        var vocabulary = tokenizer();
        var config = request.sizes().config(NumericTokenizer.size(vocabulary));
        var schedule = request.schedule();
        var windows = new SyntheticWindows(schedule.batchSize(), schedule.seed() + 1);
        environment().err().printf(Locale.ROOT,
                "Pipevolve %s: pre-training %d x %d on synthetic prices, %d steps of %d series%n",
                ProgramVersion.number(), config.layers(), config.width(), schedule.steps(), schedule.batchSize());
        var pretraining = new Pretraining(schedule.steps(), schedule.learningRate(), WARMUP, WEIGHT_DECAY,
                schedule.seed(),
                schedule.threads());
        var card = TargetFolder.write(folder, staged -> {
            var losses = train(pretraining, config, vocabulary, windows, staged.path());
            var written = new ModelCard(config, request.command(), schedule.seed(), SyntheticWindows.LENGTH,
                    windows.sha256(),
                    losses);
            written.write(staged.path());
            TargetFolder.publish(staged);
            return written;
        });
        environment().err().printf("Written to %s; use it with 'model: %s' in a definition.%n", folder, folder);
        json.put("folder", folder.toString()).put("sha256", card.weightsSha256(folder)).put("steps", schedule.steps())
                .put("loss", card.losses()[card.losses().length - 1]);
    }

    private float[] train(Pretraining pretraining, Gpt2Config config, String vocabulary, SyntheticWindows windows,
            Path folder) {
        try (var progress = new StepProgress(environment(), request.schedule().steps())) {
            return pretraining.run(config, vocabulary, windows, folder, TunedFolder::save, (done, loss) -> {
                if (environment().interruption().asked())
                    throw new TrialCancelledException("The pre-training was interrupted; nothing of it is kept.");
                progress.done(done, loss);
            }).losses();
        }
    }

    private String tokenizer() {
        if (request.tokenizer().isEmpty())
            return ModelRepository.embeddedTokenizer();
        var folder = environment().resolve(request.tokenizer().get());
        try {
            return NumericTokenizer.numeric(folder);
        } catch (IOException e) {
            throw new UserException("--tokenizer %s: vocab.json and merges.txt cannot be read (%s).".formatted(folder,
                    FileFault.reason(e)), e);
        }
    }

    private void measure(Path folder, ObjectNode json) {
        var model = request.to().given().toString().equals("embedded") ? "embedded" : folder.toString();
        try (var base = ModelRepository.open(model,
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, request.schedule().threads()))) {
            var talk = output.talk();
            talk.printf("NRMSE, 1 = random walk; fresh series, input length 30%n%-28s %7s %8s %8s %6s%n", "process",
                    "horizon", "before", "after", "steps");
            var rows = new BaseModelTable(base, DefaultSettings.TRAINING, TABLE_SEED).measure(row -> {
                if (environment().interruption().asked())
                    throw new TrialCancelledException("The measurement was interrupted.");
                talk.printf(Locale.ROOT, "%-28s %7d %8.4f %8.4f %6d%n", row.specimen().label(), row.horizon(),
                        row.before(), row.after(), row.steps());
            });
            table(json, rows);
        }
    }

    private static void table(ObjectNode json, List<BaseModelTable.Row> rows) {
        var table = json.putArray("table");
        for (var row : rows)
            table.addObject().put("process", row.specimen().label()).put("horizon", row.horizon())
                    .put("nrmse_before", row.before()).put("nrmse_after", row.after()).put("steps", row.steps());
    }
}
