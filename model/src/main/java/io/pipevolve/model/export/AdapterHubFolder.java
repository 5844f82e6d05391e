package io.pipevolve.model.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.TuningForm;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.Json;
import io.pipevolve.model.checkpoint.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bottleneck adapters as AdapterHub keeps them. */
final class AdapterHubFolder implements TunedFormat {
    private static final String WEIGHTS = "adapter.safetensors";
    private static final String ADAPTER_NAME = "pipevolve";
    private static final Pattern TENSOR = Pattern.compile(
            "(?:transformer\\.)?(h\\.\\d+)\\.(attention|output)_adapters\\.adapters\\..+\\.adapter_(down\\.0|up)\\.(wei"
                    + "ght|bias)");

    @Override
    public void write(TunedFolder tuned, Path folder) {
        int bottleneck = tuned.tuning().size().orElseThrow();
        var tensors = new LinkedHashMap<String, NDArray>();
        tuned.trained().forEach((name, array) -> tensors.put(hubName(name), array));
        Safetensors.write(folder.resolve(WEIGHTS), tensors);
        int width = tuned.base().config().width();
        var placement = tuned.form().adapterPlacement();
        var json = Json.object();
        json.put("name", ADAPTER_NAME).put("model_type", "gpt2").put("model_class", "GPT2LMHeadModel");
        json.put("model_name", tuned.baseReference()).put("hidden_size", width);
        var config = json.putObject("config");
        config.putNull("architecture").put("mh_adapter", placement == AdapterPlacement.HOULSBY);
        config.put("output_adapter", true).put("adapter_residual_before_ln", false).put("non_linearity", "relu");
        config.put("original_ln_before", placement == AdapterPlacement.RESIDUAL).put("original_ln_after", true);
        config.put("ln_before", false).put("ln_after", false);
        config.put("residual_before_ln", true).put("scaling", 1.0).put("bottleneck", bottleneck);
        config.put("reduction_factor", (double) width / bottleneck);
        TextFile.write(folder.resolve(AdapterConfig.FILE), json.toPrettyString() + "\n");
    }

    @Override
    public String python(TunedFolder tuned) {
        return """
                import adapters
                from transformers import GPT2LMHeadModel
                model = GPT2LMHeadModel.from_pretrained("%s")
                adapters.init(model)
                model.set_active_adapters(model.load_adapter(".", use_safetensors=True))"""
                .formatted(tuned.baseReference());
    }

    /** {@code h.0.adapter.down.weight} as AdapterHub names it. */
    private static String hubName(String name) {
        return "transformer."
                + name.replace(".attention_adapter.", ".attention_adapters.adapters." + ADAPTER_NAME + ".")
                        .replace(".adapter.", ".output_adapters.adapters." + ADAPTER_NAME + ".")
                        .replace(".down.", ".adapter_down.0.").replace(".up.", ".adapter_up.");
    }

    @Override
    public boolean isIn(Path folder) {
        return AdapterConfig.in(folder).filter(config -> !config.has("peft_type")).isPresent();
    }

    @Override
    public TunedFolder read(BaseModel base, NDManager manager, Path folder) {
        var config = AdapterConfig.read(folder.resolve(AdapterConfig.FILE)).inner("config");
        refuseOwnHead(base, manager, folder);
        var placement = placement(config);
        var file = folder.resolve(WEIGHTS);
        var read = new AdapterTensors(file, Safetensors.read(file, manager));
        var arrays = read.renamed(AdapterHubFolder::ownName, "no bottleneck of GPT-2 after attention or MLP");
        int bottleneck = bottleneck(file, arrays);
        int layers = base.config().layers();
        for (int layer = 0; layer < layers; layer++) {
            require(read, arrays, "h." + layer + ".adapter", bottleneck, base.config().width());
            if (placement == AdapterPlacement.HOULSBY)
                require(read, arrays, "h." + layer + ".attention_adapter", bottleneck, base.config().width());
        }
        if (arrays.size() != 4 * layers * (placement == AdapterPlacement.HOULSBY ? 2 : 1))
            throw new UserException("%s: has bottlenecks beside those of the base's %d layers; name its own base."
                    .formatted(file, layers));
        var standard = DefaultSettings.FORM;
        return new TunedFolder(base, new AdapterTuning(bottleneck),
                new TuningForm(standard.loraTargets(), standard.loraAlphaPerRank(), placement), arrays);
    }

    /** AdapterHub writes the head with every adapter; it may be the base's own, which is tied to its embedding. */
    private static void refuseOwnHead(BaseModel base, NDManager manager, Path folder) {
        var head = folder.resolve("model_head.safetensors");
        boolean own = Files.exists(folder.resolve("pytorch_model_head.bin"));
        if (Files.exists(head))
            try (var work = manager.newSubManager()) {
                var read = new AdapterTensors(head, Safetensors.read(head, work));
                var weight = read.renamed(name -> name.equals("lm_head.weight") ? name : null, "no tied head of GPT-2")
                        .get("lm_head.weight");
                own |= weight == null
                        || !weight.contentEquals(base.wholeEmbedding(work, base.read(work, BaseModel.EMBEDDING)));
            }
        if (own)
            throw new UserException(
                    "%s: has a head of its own, which is not read: save the adapter with with_head=False."
                            .formatted(folder));
    }

    private static void require(AdapterTensors read, Map<String, NDArray> arrays, String name, long bottleneck,
            long width) {
        read.require(arrays, name + ".down.weight", bottleneck, width);
        read.require(arrays, name + ".down.bias", bottleneck);
        read.require(arrays, name + ".up.weight", width, bottleneck);
        read.require(arrays, name + ".up.bias", width);
    }

    private static int bottleneck(Path file, Map<String, NDArray> arrays) {
        var first = arrays.get("h.0.adapter.down.weight");
        if (first == null || first.getShape().dimension() != 2 || first.isEmpty())
            throw new UserException("%s: lacks the bottleneck of the first layer; write the adapter again."
                    .formatted(file));
        return Math.toIntExact(first.getShape().get(0));
    }

    private static AdapterPlacement placement(AdapterConfig config) {
        if (!config.text("non_linearity", "").equals("relu"))
            throw config.refuse("non_linearity", "only relu is computed here");
        if (config.has("scaling") && config.positive("scaling") != 1)
            throw config.refuse("scaling", "only 1 is computed here");
        for (var key : List.of("ln_before", "ln_after", "use_gating", "is_parallel", "phm_layer", "cross_adapter",
                "inv_adapter", "leave_out", "adapter_residual_before_ln"))
            config.requireUnused(key, "", "it is not computed here; train an adapter without it");
        for (var key : List.of("original_ln_after", "residual_before_ln", "output_adapter"))
            if (!config.flag(key, true))
                throw config.refuse(key, "only true is computed here");
        boolean both = config.flag("mh_adapter", false);
        boolean residual = config.flag("original_ln_before", false);
        if (both && residual)
            throw config.refuse("mh_adapter", "with original_ln_before it is not computed here");
        if (both)
            return AdapterPlacement.HOULSBY;
        return residual ? AdapterPlacement.RESIDUAL : AdapterPlacement.MLP;
    }

    private static @Nullable String ownName(String name) {
        var matcher = TENSOR.matcher(name);
        if (!matcher.matches())
            return null;
        var place = matcher.group(2).equals("attention") ? ".attention_adapter." : ".adapter.";
        return matcher.group(1) + place + matcher.group(3).replace(".0", "") + "." + matcher.group(4);
    }
}
