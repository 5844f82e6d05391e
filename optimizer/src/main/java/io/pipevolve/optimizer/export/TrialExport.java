package io.pipevolve.optimizer.export;

import io.pipevolve.config.Cancellation;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.tuning.TunedModel;
import io.pipevolve.optimizer.search.CodeVersion;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.ea.BestCsv;
import io.pipevolve.results.ea.BestJson;
import io.pipevolve.results.ea.ChartPreset;
import io.pipevolve.results.ea.ExportedTrial;
import io.pipevolve.results.ea.ProvenanceJson;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tunes one configuration anew and writes its weights, what is known of it, and the graphs of its Expert Advisor.
 *
 * @param fitness
 *            that tunes as the search does
 * @param base
 *            that the search computes with
 */
record TrialExport(WalkForwardFitness fitness, ExactModels exact, BaseModel base, ExpertExport experts) {
    static final String PROVENANCE = "provenance.json";

    /**
     * @param origins
     *            of a look at the hold-out, at most
     * @param root
     *            of the export
     * @param rank
     *            below it, where the configuration's own files go
     */
    ExpertExport.Written write(ExportedTrial exported, int origins, Path root, Path rank) {
        var config = exported.trial().config();
        var folder = root.resolve(rank);
        try (var tuned = fitness.tuneBeforeHoldOut(config, Cancellation.NONE); var tester = exact.exact(tuned)) {
            var shrinkage = exact.fitness().shrinkage(config, tester, Cancellation.NONE);
            SavedWeights.write(tuned, shrinkage, base, folder);
            var scored = scored(exported, shrinkage, tester, origins);
            BestJson.write(folder.resolve("best.json"), scored);
            BestCsv.write(folder.resolve("best.csv"), scored);
            ChartPreset.write(folder.resolve(scored.name() + ".set"), scored);
            ProvenanceJson.write(folder.resolve(PROVENANCE), scored, versions(), ExpertExport.steps(scored.trial()));
            return experts.write(scored, tester, root);
        }
    }

    /** Where the search computes in another precision, the same look at the hold-out is told in 32-bit floats. */
    private ExportedTrial scored(ExportedTrial exported, Optional<Double> shrinkage, TunedModel tester, int origins) {
        var config = exported.trial().config();
        var holdOut = exact.other()
                ? exported.holdOut().map(stored -> new HoldOutRecord(config,
                        exact.fitness().scoreHoldOut(config, tester, origins, Cancellation.NONE), stored.verdict()))
                : exported.holdOut();
        return new ExportedTrial(exported.search(), exported.trial(), holdOut, exported.rank(), exported.samples(),
                shrinkage);
    }

    /** The weights are tuned anew, maybe by another Pipevolve than the search. */
    private static Map<String, String> versions() {
        var versions = new HashMap<>(ModelRepository.libraries());
        versions.put("pipevolve_export", CodeVersion.current());
        return versions;
    }
}
