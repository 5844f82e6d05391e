package io.pipevolve.results.report;

import io.pipevolve.config.Nearest;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.TuningSize;
import io.pipevolve.config.UserException;
import io.pipevolve.results.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column by which trials are sorted and chosen: a number, or a word. */
enum TrialField {
    TRIAL(Trial::number), GENERATION(Trial::generation), NRMSE(Trial::nrmse), HIT_RATE(Trial::hitRate), SCORE(
            Trial::score), ERROR(
                    Trial::scoreError), SECONDS(Trial::seconds), MEMORY(Trial::peakBytes), PARAMETERS(
                            Trial::trainableParameters), INPUT_LENGTH(trial -> trial.config().inputLength()), HORIZON(
                                    trial -> trial.config().horizon()), METHOD(
                                            trial -> trial.config().tuning().method().key()), LORA_RANK(
                                                    trial -> size(trial, TuningSize.LORA_RANK)), ADAPTER_BOTTLENECK(
                                                            trial -> size(trial, TuningSize.ADAPTER_BOTTLENECK)), STATE(
                                                                    trial -> trial.outcome().key());

    @SuppressWarnings("ImmutableEnumChecker") // a function of the trial alone
    private final Function<Trial, @Nullable Object> value;

    TrialField(Function<Trial, @Nullable Object> value) {
        this.value = value;
    }

    /** The number of a trial, NaN where it has none; a column of words has none. */
    double number(Trial trial) {
        return value.apply(trial) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** The word of a trial; a column of numbers has none. */
    String word(Trial trial) {
        return value.apply(trial) instanceof String word ? word : "";
    }

    boolean isWord() {
        return this == METHOD || this == STATE;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The column of that name; an unknown one is refused under the option that named it. */
    static TrialField of(String option, String name) {
        var wanted = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values()).filter(field -> field.key().equals(wanted)).findFirst()
                .orElseThrow(() -> new UserException("%s (%s): %s".formatted(option, Quoted.of(name),
                        Nearest.to(wanted, keys()).map("did you mean %s?"::formatted)
                                .orElseGet(() -> "use one of %s.".formatted(String.join(", ", keys()))))));
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(TrialField::key).toList();
    }

    private static @Nullable Object size(Trial trial, TuningSize size) {
        var value = trial.config().tuning().size(size);
        return value.isPresent() ? value.getAsInt() : null;
    }
}
