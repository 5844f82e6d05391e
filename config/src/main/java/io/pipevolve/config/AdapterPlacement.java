package io.pipevolve.config;

import java.util.List;

/** Where the bottlenecks of an adapter stand; x is the residual stream, F what a sublayer adds to it. */
public enum AdapterPlacement {
    /** After the MLP was added, reading the residual stream: x + F + Up(ReLU(Down(x + F))), AdapterHub's Pfeiffer. */
    RESIDUAL,
    /** On the MLP's output before it is added: x + F + Up(ReLU(Down(F))). */
    MLP,
    /** As {@link #MLP}, and another on the attention's output (Houlsby et al. 2019). */
    HOULSBY;

    /** The name in definitions and options: {@code residual}, {@code mlp} or {@code houlsby}. */
    public String key() {
        return Keys.of(this, '-');
    }

    /** The placement of that key; throws {@link InvalidValueException} that lists the keys otherwise. */
    public static AdapterPlacement of(String key) {
        return Keys.find("adapter-placement", List.of(values()), AdapterPlacement::key, key);
    }
}
