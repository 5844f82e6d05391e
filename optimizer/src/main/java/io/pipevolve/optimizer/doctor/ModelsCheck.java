package io.pipevolve.optimizer.doctor;

import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import io.pipevolve.model.checkpoint.CheckpointLimits;
import io.pipevolve.model.hub.CachedModel;
import io.pipevolve.model.hub.HubCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The base models at hand: the embedded one and each GPT-2 in the HuggingFace cache. */
record ModelsCheck(HubCache cache, String launcher) {
    private static final String MODEL = "model";

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok(MODEL, SearchDefinition.EMBEDDED_MODEL));
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
