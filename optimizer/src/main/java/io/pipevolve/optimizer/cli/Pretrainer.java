package io.pipevolve.optimizer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Precision;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.synthetic.BaseModelTable;
import io.pipevolve.fitness.synthetic.SyntheticWindows;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.checkpoint.NumericTokenizer;
import io.pipevolve.model.export.ModelCard;
import io.pipevolve.model.export.TunedFolder;
import io.pipevolve.model.tuning.Pretraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Pre-trains a base model, writes its card, and measures it. */
record Pretrainer(Environment environment, PretrainCommand options) {
    private static final double WARMUP = 0.03;
    private static final double WEIGHT_DECAY = 0.01;
    private static final int LINE_EVERY = 50;
    /** Fresh series: none of this seed were trained on. */
    private static final long TABLE_SEED = 20_000_003;

    int run() {
        var folder = environment.resolve(options.to);
        check(folder);
        environment.interruption().guardProcess();
        var json = JsonNodeFactory.instance.objectNode();
        try {
            if (!options.tableOnly)
                pretrain(folder, json);
            if (options.table || options.tableOnly)
                measure(folder, json);
        } catch (TrialCancelledException e) {
            environment.err().println(e.getMessage());
            return ExitCode.INTERRUPTED;
        }
        if (options.json.json)
            environment.out().println(json);
        return ExitCode.OK;
    }

    private void check(Path folder) {
        NumberOption.require("--steps", options.steps, 1, NumberOption.MOST_STEPS);
        NumberOption.require("--batch-size", options.batchSize, 1, NumberOption.LARGEST_BATCH);
        NumberOption.require("--threads", options.threads, 1, NumberOption.mostThreads(environment.cores()));
        if (!(options.learningRate > 0) || options.learningRate > 1)
            throw new UserException("--learning-rate %s: give a number above 0, such as 0.002, and 1 at the most."
                    .formatted(options.learningRate));
        config(1);
        if (!options.tableOnly)
            TargetFolder.require("--to", folder);
    }

    private void pretrain(Path folder, ObjectNode json) {
        var vocabulary = tokenizer();
        var config = config(NumericTokenizer.size(vocabulary));
        var windows = new SyntheticWindows(options.batchSize, options.seed + 1);
        environment.err().printf(Locale.ROOT,
                "Pipevolve %s: pre-training %d x %d on synthetic prices, %d steps of %d series%n",
                Version.number(), config.layers(), config.width(), options.steps, options.batchSize);
        var pretraining = new Pretraining(options.steps, options.learningRate, WARMUP, WEIGHT_DECAY, options.seed,
                options.threads);
        var card = TargetFolder.write(folder, staged -> {
            var losses = train(pretraining, config, vocabulary, windows, staged.path());
            var written = new ModelCard(config, command(), options.seed, SyntheticWindows.LENGTH, windows.sha256(),
                    losses);
            written.write(staged.path());
            TargetFolder.publish(staged);
            return written;
        });
        environment.err().printf("Written to %s; use it with 'model: %s' in a definition.%n", folder, folder);
        json.put("folder", folder.toString()).put("sha256", card.weightsSha256(folder)).put("steps", options.steps)
                .put("loss", card.losses()[card.losses().length - 1]);
    }

    private float[] train(Pretraining pretraining, Gpt2Config config, String vocabulary, SyntheticWindows windows,
            Path folder) {
        try (var bar = bar()) {
            return pretraining.run(config, vocabulary, windows, folder, TunedFolder::save,
                    (done, loss) -> progress(bar, done, loss)).losses();
        }
    }

    private String tokenizer() {
        if (options.tokenizer.isEmpty())
            return ModelRepository.embeddedTokenizer();
        var folder = environment.resolve(options.tokenizer.get());
        try {
            return NumericTokenizer.numeric(folder);
        } catch (IOException e) {
            throw new UserException("--tokenizer %s: vocab.json and merges.txt cannot be read (%s).".formatted(folder,
                    e.getMessage()), e);
        }
    }

    private Gpt2Config config(int vocabulary) {
        return NewModelSizes.config("--width", options.layers, options.width, options.heads, vocabulary);
    }

    private String command() {
        return String.format(Locale.ROOT,
                "pipevolve pretrain --to DIR --steps %d --batch-size %d --learning-rate %s --seed %d --layers %d --width %d --heads %d --threads %d",
                options.steps, options.batchSize, options.learningRate, options.seed, options.layers, options.width,
                options.heads, options.threads);
    }

    private ProgressBar bar() {
        var builder = new ProgressBarBuilder().setTaskName("steps").setInitialMax(options.steps)
                .setStyle(ProgressBarStyle.ASCII);
        return environment.terminal()
                ? builder.setConsumer(new ConsoleProgressBarConsumer(environment.err().raw())).build()
                : builder.setConsumer(new SilentConsumer()).build();
    }

    private void progress(ProgressBar bar, int done, float loss) {
        if (environment.interruption().asked())
            throw new TrialCancelledException("The pre-training was interrupted; nothing of it is kept.");
        bar.stepTo(done);
        bar.setExtraMessage(String.format(Locale.ROOT, "loss %.4f nats/price", loss));
        if (!environment.terminal() && (done % LINE_EVERY == 0 || done == options.steps))
            environment.err().printf(Locale.ROOT, "step %d of %d, loss %.4f nats/price%n", done, options.steps, loss);
    }

    private void measure(Path folder, ObjectNode json) {
        var model = options.to.toString().equals("embedded") ? "embedded" : folder.toString();
        try (var base = ModelRepository.open(model,
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, options.threads))) {
            var talk = options.json.json ? environment.err() : environment.out();
            talk.printf("NRMSE, 1 = random walk; fresh series, input length 30%n%-28s %7s %8s %8s %6s%n", "process",
                    "horizon", "before", "after", "steps");
            var rows = new BaseModelTable(base, DefaultSettings.TRAINING, TABLE_SEED).measure(row -> {
                if (environment.interruption().asked())
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
