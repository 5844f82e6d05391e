package io.pipevolve.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a fine-tuning method needs beside its rank or bottleneck; the same for all trials of a search.
 *
 * @param loraTargets
 *            projections with a low-rank update, ascending and each once
 * @param loraAlphaPerRank
 *            LoRA's α divided by the rank, the factor of its update: with a fixed α the effective learning rate would
 *            change with the rank
 * @param adapterPlacement
 *            of the bottlenecks of {@link AdapterTuning}
 */
public record TuningForm(List<LoraTarget> loraTargets, double loraAlphaPerRank, AdapterPlacement adapterPlacement) {
    private static final double SMALLEST_ALPHA_PER_RANK = 1e-9;
    private static final double LARGEST_ALPHA_PER_RANK = 1e6;

    public TuningForm {
        Require.that(!loraTargets.isEmpty() && loraTargets.stream().distinct().count() == loraTargets.size(),
                "training.lora-targets", "(%s) must name one or more projections, each once."
                        .formatted(Quoted
                                .of(loraTargets.stream().map(LoraTarget::key).collect(Collectors.joining(", ")))));
        loraTargets = loraTargets.stream().sorted().toList();
        Require.positive(SMALLEST_ALPHA_PER_RANK, LARGEST_ALPHA_PER_RANK, "training.lora-alpha-per-rank",
                loraAlphaPerRank);
    }
}
