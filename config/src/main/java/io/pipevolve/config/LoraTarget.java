package io.pipevolve.config;

import java.util.List;

/** A projection of GPT-2 that LoRA may update; it stands for every module of that name, as PEFT takes it. */
public enum LoraTarget {
    /** Queries, keys and values of the attention. */
    C_ATTN,
    /** The output projections: the attention's and the MLP's. */
    C_PROJ,
    /** The MLP's input projection. */
    C_FC;

    /** The name in definitions and in PEFT's files: {@code c_attn}, {@code c_proj} or {@code c_fc}. */
    public String key() {
        return Keys.of(this, '_');
    }

    /** The target of that key; throws {@link InvalidValueException} that lists the keys otherwise. */
    public static LoraTarget of(String key) {
        return Keys.find("training.lora-targets", List.of(values()), LoraTarget::key, key);
    }
}
