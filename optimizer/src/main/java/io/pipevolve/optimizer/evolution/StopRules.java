package io.pipevolve.optimizer.evolution;

import io.pipevolve.config.EvolutionSettings;
import io.pipevolve.config.Limits;
import io.pipevolve.config.SearchDefinition;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** When a run ends: some rules hold at any moment, the others only between generations. */
final class StopRules {
    private final Limits limits;
    private final EvolutionSettings evolution;
    private final long configurations;
    private final Stopwatch watch;
    private final BooleanSupplier interrupted;

    StopRules(SearchDefinition definition, Stopwatch watch, BooleanSupplier interrupted) {
        this.limits = definition.limits();
        this.evolution = definition.evolution();
        this.configurations = definition.space().size();
        this.watch = watch;
        this.interrupted = interrupted;
    }

    boolean isBeyondTrials(int number) {
        return limits.trials().isPresent() && number > limits.trials().getAsInt();
    }

    Optional<StopReason> now() {
        if (interrupted.getAsBoolean())
            return Optional.of(StopReason.INTERRUPTED);
        if (limits.time().isPresent() && watch.spent().compareTo(limits.time().get()) >= 0)
            return Optional.of(StopReason.TIME);
        return Optional.empty();
    }

    Optional<StopReason> between(History history, int known) {
        if (known >= configurations)
            return Optional.of(StopReason.EXHAUSTED);
        if (isBeyondTrials(known + 1))
            return Optional.of(StopReason.TRIALS);
        if (history.next() > evolution.generations())
            return Optional.of(StopReason.GENERATIONS);
        if (limits.patience().isPresent() && history.withoutBetter() >= limits.patience().getAsInt())
            return Optional.of(StopReason.PATIENCE);
        return now();
    }
}
