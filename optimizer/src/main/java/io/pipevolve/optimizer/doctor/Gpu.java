package io.pipevolve.optimizer.doctor;

import io.pipevolve.model.torch.PrecisionChoice;
import java.util.List;

/** A graphics processor as the NVIDIA driver tells it: name and compute capability, such as 8.6. */
record Gpu(String name, double capability) {
    boolean hasBf16() {
        return PrecisionChoice.isFastGpu((int) Math.round(10 * capability));
    }

    /** Reads {@code nvidia-smi --query-gpu=name,compute_cap --format=csv,noheader}. */
    static List<Gpu> parse(String lines) {
        return lines.lines().filter(line -> line.matches(".+,\\s*\\d+\\.\\d+\\s*")).map(line -> {
            int comma = line.lastIndexOf(',');
            return new Gpu(line.substring(0, comma).strip(), Double.parseDouble(line.substring(comma + 1)));
        }).toList();
    }
}
