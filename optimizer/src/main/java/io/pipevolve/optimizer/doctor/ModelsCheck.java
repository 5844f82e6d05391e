package io.pipevolve.optimizer.doctor;

import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.PriceCodes;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.checkpoint.CheckpointLimits;
import io.pipevolve.model.hub.CachedModel;
import io.pipevolve.model.hub.HubCache;
import io.pipevolve.model.torch.NativesException;
import io.pipevolve.model.tuning.StepTimer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The base models at hand: the embedded one and each GPT-2 in the HuggingFace cache. */
record ModelsCheck(HubCache cache, String launcher) {
    private static final String MODEL = "model";
    private static final int CODES = 24;
    private static final double RATE = 1e-3;

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(embedded());
        try {
            cache.models().stream().flatMap(model -> gpt2(model).stream()).forEach(findings::add);
        } catch (UserException e) {
            findings.add(Finding.warning(MODEL, String.valueOf(e.getMessage()), "make the cache readable"));
        }
        if (findings.size() == 1)
            findings.add(Finding.hint(MODEL, "no GPT-2 in %s".formatted(cache.root()),
                    "%s download gpt2".formatted(launcher)));
        return findings;
    }

    /** Opens it and takes one step of a fine-tuning, as a search would. */
    private static Finding embedded() {
        var settings = ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1);
        var codes = new int[CODES];
        Arrays.fill(codes, PriceCodes.ORIGIN);
        var windows = new CodeWindows(PriceCodes.PAST, CODES - PriceCodes.PAST, codes);
        try (var base = ModelRepository.open(SearchDefinition.EMBEDDED_MODEL, settings, Vocabulary.CODES)) {
            var timed = new StepTimer(base, new LoraTuning(1), RATE, 1).time(windows, 1);
            try (var _ = timed.model()) {
                return Finding.ok(MODEL, String.format(Locale.ROOT, "%s, one training step taken in %.2f s",
                        SearchDefinition.EMBEDDED_MODEL, timed.seconds()[0]));
            }
        } catch (NativesException e) {
            return untrainable(e.problem(), e.mend());
        } catch (RuntimeException | LinkageError e) {
            return untrainable(ProcessorChecks.reason(e), "mend the natives first, then build Pipevolve anew");
        }
    }

    private static Finding untrainable(String problem, String mend) {
        return Finding.failed(MODEL, "%s cannot be trained: %s".formatted(SearchDefinition.EMBEDDED_MODEL, problem),
                mend);
    }

    /** Nothing for models of another kind, which the cache may hold too. */
    private static Optional<Finding> gpt2(CachedModel model) {
        try {
            var config = CheckpointLimits.config(model.folder());
            return Optional.of(Finding.ok(MODEL, "%s (%d layers of %d), in %s".formatted(model.name().shortest(),
                    config.layers(), config.width(), model.folder())));
        } catch (UserException _) {
            return Optional.empty();
        }
    }
}
