package io.pipevolve.results.report;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.results.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which trials of a search are listed, and in which order. */
public final class TrialSelection {
    private static final Pattern CONDITION = Pattern.compile("\\s*([A-Za-z_-]+?)\\s*(<=|>=|!=|=|<|>)\\s*(.+?)\\s*");

    private final Predicate<Trial> wanted;
    private final Comparator<Trial> order;

    private TrialSelection(Predicate<Trial> wanted, Comparator<Trial> order) {
        this.wanted = wanted;
        this.order = order;
    }

    /**
     * @param conditions
     *            all of which must hold, such as {@code method=lora} and {@code nrmse<1}
     * @param sort
     *            a column, with a dash before it the largest first; empty: by number
     */
    public static TrialSelection of(List<String> conditions, Optional<String> sort) {
        return new TrialSelection(
                conditions.stream().map(TrialSelection::condition).reduce(_ -> true, Predicate::and),
                sort.map(TrialSelection::order).orElse(Comparator.comparingInt(Trial::number)));
    }

    /** The search with these trials only, in this order. */
    public SearchView from(SearchView view) {
        return view.withTrials(view.trials().stream().filter(wanted).sorted(order).toList());
    }

    private static Comparator<Trial> order(String text) {
        boolean falling = text.startsWith("-");
        var field = TrialField.of("--sort", falling ? text.substring(1) : text);
        Comparator<Trial> rising = field.isWord()
                ? Comparator.comparing(field::word)
                : Comparator.comparingDouble(trial -> falling ? -field.number(trial) : field.number(trial));
        return (field.isWord() && falling ? rising.reversed() : rising).thenComparingInt(Trial::number);
    }

    private static Predicate<Trial> condition(String text) {
        var parts = CONDITION.matcher(text);
        if (!parts.matches())
            throw new UserException(
                    "--filter (%s): write a column, one of = != < <= > >=, and a value, such as nrmse<1."
                            .formatted(Quoted.of(text)));
        var field = TrialField.of("--filter", parts.group(1));
        var value = parts.group(3);
        return field.isWord() ? word(field, parts.group(2), value) : number(field, parts.group(2), value);
    }

    private static Predicate<Trial> word(TrialField field, String sign, String value) {
        var wanted = value.toLowerCase(Locale.ROOT);
        return switch (sign) {
            case "=" -> trial -> field.word(trial).equals(wanted);
            case "!=" -> trial -> !field.word(trial).equals(wanted);
            default -> throw new UserException("--filter: %s is a word: compare it with = or !=.".formatted(field
                    .key()));
        };
    }

    /** What has no number there is never meant. */
    private static Predicate<Trial> number(TrialField field, String sign, String text) {
        double value = parsed(field, text);
        return switch (sign) {
            case "=" -> trial -> field.number(trial) == value;
            case "!=" -> trial -> !Double.isNaN(field.number(trial)) && field.number(trial) != value;
            case "<" -> trial -> field.number(trial) < value;
            case "<=" -> trial -> field.number(trial) <= value;
            case ">" -> trial -> field.number(trial) > value;
            default -> trial -> field.number(trial) >= value;
        };
    }

    private static double parsed(TrialField field, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UserException("--filter: %s is compared with a number, not with (%s).".formatted(field.key(),
                    Quoted.of(text)), e);
        }
    }
}
