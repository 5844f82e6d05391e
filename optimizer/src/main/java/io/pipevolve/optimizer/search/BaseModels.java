package io.pipevolve.optimizer.search;

import io.pipevolve.config.HubName;
import io.pipevolve.config.LocatedDefinition;
import io.pipevolve.model.LocatedModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.hub.HubCache;
import io.pipevolve.optimizer.environment.Environment;

/** Finds the base model of a definition on this machine. */
final class BaseModels {
    private BaseModels() {
    }

    /** Refuses a model that has not been downloaded, and says what to type. */
    static LocatedModel require(LocatedDefinition located, Environment environment) {
        var model = located.definition().model();
        var cache = HubCache.of(environment.variables());
        return ModelRepository.locate(model, cache)
                .orElseThrow(() -> located.refuse("model",
                        "(%s) is neither a folder nor in the HuggingFace cache (%s): type %s download %s".formatted(
                                model, cache.root(), environment.launcher(),
                                HubName.of(model).map(HubName::shortest).orElse(model))));
    }
}
