package io.pipevolve.optimizer.cli;

import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.model.Devices;
import io.pipevolve.model.Gpt2Config;
import io.pipevolve.model.PrecisionChoice;
import java.util.OptionalInt;

/**
 * Settles what a definition leaves to Pipevolve about where and how its trials run. What it gives is stored with the
 * search, so that {@code resume} goes on under the same conditions on whichever machine.
 */
record ExecutionChoice(PrecisionChoice precision, int cores) {
    private static final String CPU = "cpu";

    ExecutionSettings of(ExecutionSettings asked, Gpt2Config model) {
        var device = Devices.known(asked.device());
        return new ExecutionSettings(OptionalInt.of(asked.workers().orElseGet(() -> workers(asked, device))),
                asked.threads(), device, precision.of(asked.precision(), model.width(), device).key());
    }

    /** Trials side by side on one GPU would only take each other's memory and time. */
    private int workers(ExecutionSettings asked, String device) {
        return device.equals(CPU) ? Math.max(1, cores / asked.threads()) : 1;
    }
}
