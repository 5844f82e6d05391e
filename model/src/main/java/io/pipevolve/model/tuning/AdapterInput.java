package io.pipevolve.model.tuning;

/** What a bottleneck adapter reads. */
public enum AdapterInput {
    /** The residual stream after the MLP was added: AdapterHub's Pfeiffer placement for GPT-2. */
    RESIDUAL,
    /** The MLP's output before it is added. */
    MLP
}
