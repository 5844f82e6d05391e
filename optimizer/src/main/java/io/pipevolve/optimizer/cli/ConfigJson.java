package io.pipevolve.optimizer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;

/** A configuration's names in JSON. */
final class ConfigJson {
    private ConfigJson() {
    }

    static ObjectNode of(TrialConfig config) {
        var json = JsonNodeFactory.instance.objectNode().put("input_length", config.inputLength())
                .put("horizon", config.horizon()).put("method", config.tuning().method().key());
        return switch (config.tuning()) {
            case FullTuning() -> json;
            case LoraTuning(int rank) -> json.put("lora_rank", rank);
            case AdapterTuning(int bottleneck) -> json.put("adapter_bottleneck", bottleneck);
        };
    }
}
