package io.pipevolve.results.ea.expert;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.InvalidValueException;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a broker calls pairs.
 *
 * @param form
 *            of all that have no name of their own: with {@code *} for the pair, such as {@code *.m}, or the name of
 *            the only one
 * @param own
 *            names of single pairs
 */
public record BrokerSymbols(Optional<String> form, Map<CurrencyPair, String> own) {
    private static final String PAIR = "*";
    private static final String IS = "=";

    public BrokerSymbols {
        own = Map.copyOf(own);
        form.filter(text -> text.length() - text.replace(PAIR, "").length() > 1).ifPresent(text -> {
            throw new UserException("--symbol %s: write one * for the pair, as in '*.m'.".formatted(Quoted.of(text)));
        });
    }

    /** Reads {@code EURUSD.m}, {@code *.m} and {@code EURUSD=EURUSD.m}; of the first two there may be one. */
    public static BrokerSymbols of(List<String> given) {
        var forms = given.stream().map(String::strip).filter(text -> !text.contains(IS)).toList();
        if (forms.size() > 1)
            throw new UserException(
                    "--symbol %s: --symbol %s names the pairs already: name single ones as in EURUSD=EURUSD.m."
                            .formatted(Quoted.of(forms.get(1)), Quoted.of(forms.getFirst())));
        var own = new LinkedHashMap<CurrencyPair, String>();
        for (var text : given)
            if (text.contains(IS) && own.put(pair(text), text.substring(text.indexOf(IS) + 1).strip()) != null)
                throw new UserException("--symbol %s: the pair has a name already: give one.".formatted(Quoted.of(
                        text)));
        return new BrokerSymbols(forms.stream().findFirst(), own);
    }

    private static CurrencyPair pair(String text) {
        try {
            return CurrencyPair.of(text.substring(0, text.indexOf(IS)));
        } catch (InvalidValueException e) {
            throw new UserException("--symbol %s: write the pair and the broker's name of it, as in EURUSD=EURUSD.m."
                    .formatted(Quoted.of(text)), e);
        }
    }

    /** Refuses what does not fit pairs that are exported together. */
    public void requireFit(Collection<CurrencyPair> pairs) {
        own.keySet().stream().filter(pair -> !pairs.contains(pair)).map(CurrencyPair::toString).sorted().findFirst()
                .ifPresent(pair -> {
                    throw new UserException("--symbol %s=...: no exported search forecasts %s, but %s.".formatted(pair,
                            pair, list(pairs)));
                });
        var others = pairs.stream().filter(pair -> !own.containsKey(pair)).distinct().toList();
        form.filter(text -> !text.contains(PAIR) && others.size() > 1).ifPresent(text -> {
            throw new UserException(
                    "--symbol %s: the searches forecast %s: write * for the pair, as in '*.m', or name each, as in %s=%s."
                            .formatted(Quoted.of(text), list(others), others.getFirst(), others.getFirst() + ".m"));
        });
        pairs.forEach(this::of);
    }

    private static String list(Collection<CurrencyPair> pairs) {
        return pairs.stream().distinct().map(CurrencyPair::toString).collect(Collectors.joining(", "));
    }

    /** The pair's own name where nothing is said of it. */
    public BrokerSymbol of(CurrencyPair pair) {
        var name = own.get(pair);
        if (name != null)
            return BrokerSymbol.named(pair, name);
        return form.map(text -> BrokerSymbol.of(pair, text.replace(PAIR, pair.toString())))
                .orElseGet(() -> BrokerSymbol.of(pair));
    }
}
