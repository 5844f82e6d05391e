package io.pipevolve.optimizer.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.HubName;
import io.pipevolve.config.Method;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.TemporaryFolder;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.model.LocatedModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.export.MergedFolder;
import io.pipevolve.model.export.TunedFolder;
import io.pipevolve.model.hub.HubCache;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.search.ResolvedSearch;
import io.pipevolve.optimizer.search.StoreAccess;
import io.pipevolve.optimizer.search.StoredDefinition;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.Json;
import io.pipevolve.results.report.SearchView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Writes LoRA merged into its base, from a folder of weights or for a trial of a search. */
public final class LoraMerge {
    private final Environment environment;
    private final StoreAccess store;
    private final Output output;

    public LoraMerge(StoreAccess store, Output output) {
        this.environment = output.environment();
        this.store = store;
        this.output = output;
    }

    /** Merges a folder of LoRA weights into its base, which is the one that it names unless told. */
    public int mergeFolder(Path adapter, Optional<String> model, Destination to) {
        var folder = environment.resolve(adapter);
        return merge(folder, model.map(this::model).orElseGet(() -> namedBase(folder)), to,
                Json.object().put("adapter", adapter.toString()));
    }

    /** Tunes a trial, the winner unless told, anew on all prices before the hold-out and merges it. */
    public int mergeTrial(String search, Optional<Integer> number, Destination to) {
        var view = store.view(search);
        var trial = number.isPresent() ? trial(view, number.get()) : winner(view);
        target(to);
        var inputs = StoredDefinition.of(view.search(), store.folder()).resolve(environment);
        try (var work = new TemporaryFolder()) {
            tune(inputs, trial, work.path());
            return merge(work.path(), inputs.baseModel(), to,
                    Json.object().put("search", view.search().name()).put("trial", trial.number()));
        }
    }

    private int merge(Path adapter, String model, Destination to, ObjectNode json) {
        var target = target(to);
        try (var base = ModelRepository.open(model, ExecutionSettings.of(DeviceChoice.CPU, Precision.F32,
                Math.min(environment.cores(), ExecutionSettings.MOST_THREADS)), Vocabulary.ALL)) {
            if (sameFile(base.folder(), target))
                throw new UserException(
                        "--to %s: it is the base model itself: name another folder.".formatted(to.given()));
            double difference = TargetFolder.write(target, staged -> {
                requireNoAdapter(to, target);
                double largest = MergedFolder.write(base, adapter, staged.path());
                TargetFolder.publish(staged);
                return largest;
            });
            output.print(
                    () -> String.format(Locale.ROOT,
                            "Merged into %s: %s%nLargest |Δlogit| against the unmerged model: %.1e%n",
                            model, to.given(), difference),
                    () -> json.put("base", model).put("folder", to.given().toString()).put("max_logit_difference",
                            difference));
            return ExitCode.OK;
        }
    }

    private static void tune(ResolvedSearch inputs, Trial trial, Path folder) {
        var execution = inputs.definition().execution();
        try (var base = ModelRepository.open(inputs.baseModel(), execution)) {
            var resolved = inputs.on(base.device());
            var fitness = WalkForwardFitness.of(resolved.definition(), resolved.series(), base);
            try (var tuned = fitness.tuneBeforeHoldOut(trial.config(), Cancellation.NONE)) {
                TunedFolder.save(tuned, folder);
            }
        }
    }

    private static Trial trial(SearchView view, int number) {
        return view.trial(number).filter(LoraMerge::isLora).orElseThrow(() -> new UserException(
                "--trial %d: search %s has no trial with LoRA of that number: 'pipevolve trials %s' lists them."
                        .formatted(number, view.search().name(), view.search().name())));
    }

    private static Trial winner(SearchView view) {
        var best = StoredDefinition.best(view);
        if (isLora(best))
            return best;
        throw new UserException(view.ranked().stream().filter(LoraMerge::isLora).findFirst()
                .map(lora -> "The winner of search %s (%s) has no LoRA to merge; the best that has is --trial %d (%s)."
                        .formatted(view.search().name(), best.config().label(), lora.number(), lora.config().label()))
                .orElseGet(() -> "No complete trial of search %s has LoRA to merge.".formatted(view.search().name())));
    }

    private static boolean isLora(Trial trial) {
        return trial.config().tuning().method() == Method.LORA;
    }

    private String model(String text) {
        return text.equals(SearchDefinition.EMBEDDED_MODEL)
                ? text
                : cached(text).orElseGet(() -> environment.resolve(Path.of(text)).toString());
    }

    /** The base that an adapter names, from inside its folder or from here. */
    private String namedBase(Path adapter) {
        var name = TunedFolder.namedBase(adapter);
        for (var folder : new Path[]{adapter.resolve(name), environment.resolve(Path.of(name))})
            if (!name.isEmpty() && Files.isDirectory(folder))
                return folder.normalize().toString();
        return cached(name).orElseThrow(() -> new UserException(
                "--adapter %s: its base model (%s) is no folder here: name the base with --model."
                        .formatted(adapter, name)));
    }

    /** The folder of a hub's model that was downloaded. */
    private Optional<String> cached(String name) {
        return ModelRepository.locate(name, HubCache.of(environment.variables()))
                .filter(_ -> HubName.of(name).isPresent())
                .map(LocatedModel::place);
    }

    private Path target(Destination to) {
        var folder = TargetFolder.require(to, environment);
        requireNoAdapter(to, folder);
        return folder;
    }

    /** transformers would put an adapter that lies in the folder on top of the merged weights. */
    private static void requireNoAdapter(Destination to, Path folder) {
        if (Files.exists(folder.resolve("adapter_config.json")))
            throw new UserException("--to %s: holds an adapter, which Python would add once more: name another folder."
                    .formatted(to.given()));
    }

    private static boolean sameFile(Path a, Path b) {
        try {
            return a.getFileSystem().equals(b.getFileSystem()) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }
}
