package io.pipevolve.optimizer.comparison;

import io.pipevolve.config.Serializer;
import io.pipevolve.config.TrialConfig;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/** A configuration on prices written in one way, and its runs, one a seed. */
record ComparedMethod(TrialConfig config, Serializer serializer, List<ComparedRun> runs) {
    ComparedMethod {
        runs = List.copyOf(runs);
        if (runs.isEmpty())
            throw new IllegalArgumentException("%s has no run: give one or more.".formatted(config.label()));
    }

    String label() {
        return label(config, serializer);
    }

    static String label(TrialConfig config, Serializer serializer) {
        return switch (serializer) {
            case CODE -> config.tuning().label();
            case TEXT -> config.tuning().label() + " as text";
        };
    }

    /** The run of the definition's own seed: tests and pictures are of it. */
    ComparedRun first() {
        return runs.getFirst();
    }

    double mean(ToDoubleFunction<ComparedRun> value) {
        return StatUtils.mean(values(value));
    }

    /** Standard deviation from seed to seed, n − 1 in its divisor; not a number where there is one seed. */
    double spread(ToDoubleFunction<ComparedRun> value) {
        return runs.size() > 1 ? Math.sqrt(StatUtils.variance(values(value))) : Double.NaN;
    }

    private double[] values(ToDoubleFunction<ComparedRun> value) {
        return runs.stream().mapToDouble(value).toArray();
    }
}
