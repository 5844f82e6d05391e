package io.pipevolve.model.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.LoraTarget;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.Gpt2Weights;
import io.pipevolve.model.checkpoint.Json;
import io.pipevolve.model.checkpoint.Safetensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** LoRA as HuggingFace's PEFT keeps it; the tensors themselves say which modules they belong to. */
final class PeftFolder implements TunedFormat {
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final String PREFIX = "base_model.model.transformer.";
    private static final Pattern TENSOR = Pattern.compile(
            "base_model\\.model\\.(?:transformer\\.)?(h\\.\\d+\\.(?:attn|mlp)\\.(c_attn|c_proj|c_fc)\\.lora_[AB])\\.wei"
                    + "ght");

    @Override
    public void write(TunedFolder tuned, Path folder) {
        int rank = tuned.tuning().size().orElseThrow();
        var tensors = new LinkedHashMap<String, NDArray>();
        tuned.trained().forEach((name, array) -> tensors.put(PREFIX + name + ".weight", array));
        Safetensors.write(folder.resolve(WEIGHTS), tensors);
        var json = Json.object();
        json.put("peft_type", "LORA").put("task_type", "CAUSAL_LM");
        json.put("base_model_name_or_path", tuned.baseReference());
        tuned.baseRevision().ifPresent(revision -> json.put("revision", revision));
        json.put("r", rank);
        double alpha = rank * tuned.form().loraAlphaPerRank();
        if (alpha == Math.rint(alpha) && alpha <= Integer.MAX_VALUE)
            json.put("lora_alpha", (int) alpha);
        else
            json.put("lora_alpha", alpha);
        json.put("lora_dropout", 0.0);
        var targets = json.putArray("target_modules");
        targetModules(tuned).forEach(targets::add);
        json.put("fan_in_fan_out", true).put("bias", "none").put("init_lora_weights", true);
        json.put("use_rslora", false).put("use_dora", false).put("inference_mode", true).putNull("modules_to_save");
        TextFile.write(folder.resolve(AdapterConfig.FILE), json.toPrettyString() + "\n");
    }

    @Override
    public String library() {
        return "peft";
    }

    @Override
    public String python(TunedFolder tuned) {
        return """
                from transformers import GPT2LMHeadModel
                from peft import PeftModel
                base = GPT2LMHeadModel.from_pretrained("%s")
                model = PeftModel.from_pretrained(base, ".")""".formatted(tuned.baseReference());
    }

    /** Names such as {@code c_attn} where every module of them is tuned, else the modules one by one. */
    private static Set<String> targetModules(TunedFolder tuned) {
        var modules = tuned.trained().keySet().stream().map(PeftFolder::module).collect(Collectors.toSet());
        var names = modules.stream().map(PeftFolder::lastName).collect(Collectors.toCollection(TreeSet::new));
        long named = modules(tuned.base()).stream().filter(module -> names.contains(lastName(module))).count();
        return named == modules.size() ? names : new TreeSet<>(modules);
    }

    /** Every projection: {@code h.0.attn.c_attn} and so on. */
    private static List<String> modules(BaseModel base) {
        return Gpt2Weights.shapes(base.config()).keySet().stream().filter(name -> name.matches(".*\\.c_\\w+\\.weight"))
                .map(PeftFolder::module).toList();
    }

    private static String module(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String lastName(String module) {
        return module.substring(module.lastIndexOf('.') + 1);
    }

    @Override
    public boolean isIn(Path folder) {
        return AdapterConfig.in(folder).filter(config -> config.has("peft_type")).isPresent();
    }

    @Override
    public TunedFolder read(BaseModel base, NDManager manager, Path folder) {
        var config = AdapterConfig.read(folder.resolve(AdapterConfig.FILE));
        if (!config.text("peft_type", "").equals("LORA"))
            throw config.refuse("peft_type", "only LORA is read here");
        refuseVariants(config);
        int rank = config.count("r");
        double alpha = config.positive("lora_alpha");
        double scale = alpha / (config.flag("use_rslora", false) ? Math.sqrt(rank) : rank);
        var arrays = arrays(base, manager, folder.resolve(WEIGHTS), rank);
        var targets = arrays.keySet().stream().map(PeftFolder::module).map(PeftFolder::lastName).distinct()
                .map(LoraTarget::of).toList();
        var form = new TuningForm(targets, scale, DefaultSettings.FORM.adapterPlacement());
        return new TunedFolder(base, new LoraTuning(rank), form, arrays);
    }

    private static void refuseVariants(AdapterConfig config) {
        config.requireUnused("use_dora", "", "DoRA is not computed here; train with use_dora=False");
        config.requireUnused("modules_to_save", "", "whole modules beside LoRA are not read; train without them");
        config.requireUnused("bias", "none", "trained biases are not read; train with bias=\"none\"");
        config.requireUnused("lora_bias", "", "biases of LoRA are not read; train with lora_bias=False");
        config.requireUnused("rank_pattern", "", "one rank is read for all modules; train without a pattern");
        config.requireUnused("alpha_pattern", "", "one alpha is read for all modules; train without a pattern");
        config.requireUnused("layer_replication", "", "replicated layers are not computed here; train without them");
        config.requireUnused("trainable_token_indices", "", "trained tokens are not read; train without them");
        if (config.text("init_lora_weights", "").matches("(?i)(pissa|olora|corda|loftq).*"))
            throw config.refuse("init_lora_weights",
                    "it changes the base's own weights; convert the adapter to plain LoRA with PEFT");
    }

    private static Map<String, NDArray> arrays(BaseModel base, NDManager manager, Path file, int rank) {
        var shapes = Gpt2Weights.shapes(base.config());
        var read = new AdapterTensors(file, Safetensors.read(file, manager));
        var arrays = read.renamed(name -> {
            var matcher = TENSOR.matcher(name);
            return matcher.matches() && shapes.containsKey(module(matcher.group(1)) + ".weight")
                    ? matcher.group(1)
                    : null;
        }, "no low-rank update of c_attn, c_proj or c_fc of this base");
        for (var module : arrays.keySet().stream().map(PeftFolder::module).distinct().toList()) {
            long[] weight = Objects.requireNonNull(shapes.get(module + ".weight"));
            read.require(arrays, module + ".lora_A", rank, weight[0]);
            read.require(arrays, module + ".lora_B", weight[1], rank);
        }
        return arrays;
    }
}
