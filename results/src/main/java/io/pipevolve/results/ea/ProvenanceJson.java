package io.pipevolve.results.ea;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.results.report.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code provenance.json}: what made the exported model, enough to make it again and to check its inputs. */
public final class ProvenanceJson {
    private ProvenanceJson() {
    }

    /**
     * Writes the file whole or not at all.
     *
     * @param libraries
     *            name and version of what computes, such as {@code djl} and {@code pytorch}
     * @param liveSteps
     *            of the optimiser that the Expert Advisor's live weights took, to the last bar; their error is not
     *            measured
     */
    public static void write(Path target, ExportedTrial exported, Map<String, String> libraries, int liveSteps) {
        JsonFile.write(target, json(exported, libraries, liveSteps));
    }

    static ObjectNode json(ExportedTrial exported, Map<String, String> libraries, int liveSteps) {
        var search = exported.search();
        var json = Json.object().put("search", search.name()).put("created", search.run().created().toString())
                .put("prices", search.provenance().prices()).put("prices_sha256", search.provenance().pricesSha256())
                .put("base_model_sha256", search.provenance().baseModelSha256().orElse(null))
                .put("seed", search.provenance().seed())
                .put("device", search.provenance().device()).put("precision", search.provenance().precision())
                .put("threads", search.provenance().threads())
                .put("workers", search.provenance().workers());
        var versions = json.putObject("versions").put("pipevolve", search.provenance().codeVersion())
                .put("java", Runtime.version().toString()).put("os", system());
        new TreeMap<>(libraries).forEach(versions::put);
        Json.config(json.putObject("configuration"), exported.trial().config());
        json.put("trial", exported.trial().number()).put("trial_key", exported.trial().key()).put(
                "trainable_parameters",
                exported.trial().trainableParameters());
        json.set("shrinkage", Json.number(exported.shrinkage().orElse(Double.NaN)));
        json.putObject("live").put("steps", liveSteps).put("nrmse", (Double) null);
        json.set("validation", BestJson.validation(exported));
        json.set("holdout", exported.holdOutFold().map(f -> BestJson.fold(f, exported)).orElse(null));
        return json.put("definition", search.provenance().definition());
    }

    private static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }
}
