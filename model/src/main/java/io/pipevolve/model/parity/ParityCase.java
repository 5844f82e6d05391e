package io.pipevolve.model.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.InvalidValueException;
import io.pipevolve.config.LoraTarget;
import io.pipevolve.config.TuningForm;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.FileFault;
import io.pipevolve.model.checkpoint.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code case.json} says.
 *
 * @param rank
 *            of LoRA, 1 where the file is silent
 * @param bottleneck
 *            of the adapters, 1 where the file is silent
 * @param targetTokens
 *            tokens at the end of a row that the loss is of
 * @param learningRate
 *            of every step
 * @param weightDecay
 *            of every array
 * @param clip
 *            largest norm of the gradient
 */
record ParityCase(int rank, int bottleneck, TuningForm form, int targetTokens, double learningRate, double weightDecay,
        double clip) {

    static ParityCase read(Path file) {
        var reader = new Reader(file, json(file));
        int rank = reader.size("rank", 1);
        double alpha = reader.number("lora_alpha", rank * DefaultSettings.FORM.loraAlphaPerRank());
        return new ParityCase(rank, reader.size("bottleneck", 1), reader.form(alpha / rank),
                reader.size("target_tokens", 0),
                reader.number("learning_rate", 3e-3), reader.number("weight_decay", 0.01), reader.number("clip", 1));
    }

    private static JsonNode json(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new UserException("%s: cannot be read as JSON (it %s); write the folder as docs/parity.md says."
                    .formatted(file, Json.fault(e)), e);
        } catch (IOException e) {
            throw new UserException("%s: cannot be read (%s); write the folder as docs/parity.md says."
                    .formatted(file, FileFault.reason(e)), e);
        }
    }

    private record Reader(Path file, JsonNode json) {
        /** A missing one is {@code otherwise}, which is refused too when it is 0. */
        int size(String key, int otherwise) {
            var value = json.path(key);
            int size = value.isMissingNode() ? otherwise : value.isInt() ? value.asInt() : 0;
            if (size < 1)
                throw refuse(key, "it must be a whole number, 1 or more");
            return size;
        }

        double number(String key, double otherwise) {
            var value = json.path(key);
            double number = value.isMissingNode() ? otherwise : value.isNumber() ? value.asDouble() : -1;
            if (!(number >= 0) || Double.isInfinite(number))
                throw refuse(key, "it must be a number, 0 or more");
            return number;
        }

        TuningForm form(double alphaPerRank) {
            var placement = placement();
            try {
                return new TuningForm(targets(), alphaPerRank, placement);
            } catch (InvalidValueException e) {
                throw new UserException(
                        """
                                %s: targets (%s) and lora_alpha (%s): name one or more of c_attn, c_proj and c_fc, \
                                each once, and an alpha above 0."""
                                .formatted(file, json.path("targets"), json.path("lora_alpha")),
                        e);
            }
        }

        private List<LoraTarget> targets() {
            if (json.path("targets").isMissingNode())
                return DefaultSettings.FORM.loraTargets();
            var targets = new ArrayList<LoraTarget>();
            try {
                json.path("targets").forEach(name -> targets.add(LoraTarget.of(name.asText())));
            } catch (IllegalArgumentException e) {
                throw refuse("targets", "they must be some of c_attn, c_proj and c_fc");
            }
            return targets;
        }

        AdapterPlacement placement() {
            try {
                return AdapterPlacement.of(json.path("adapter_placement").asText(AdapterPlacement.MLP.key()));
            } catch (IllegalArgumentException e) {
                throw refuse("adapter_placement", "it must be residual, mlp or houlsby");
            }
        }

        private UserException refuse(String key, String mend) {
            return new UserException("%s: %s (%s): %s.".formatted(file, key, json.path(key), mend));
        }
    }
}
