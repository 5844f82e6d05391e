package io.pipevolve.optimizer.search;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.Quoted;
import io.pipevolve.fitness.data.NamedPairs;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.data.UsualPrices;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes one doubt that a file has the prices of a pair as they are now: their scale, the file's name, its last
 * bar.
 *
 * @param now
 *            against which the last bar is old
 */
public record PriceDoubts(CurrencyPair pair, PriceSeries series, Instant now) {
    private static final Duration OLD = Duration.ofDays(60);
    private static final int OLD_BARS = 10;

    /** A warning a line. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        scale().ifPresent(warnings::add);
        name().ifPresent(warnings::add);
        age().ifPresent(warnings::add);
        unknown().ifPresent(warnings::add);
        return warnings.stream().map(warning -> "Warning: " + warning).toList();
    }

    /** Says that the prices are far from what the pair costs, where they are. */
    public Optional<String> scale() {
        double last = series.closes()[series.size() - 1];
        var usual = UsualPrices.of(pair);
        if (usual.isEmpty() || Math.abs(Math.log(last / usual.getAsDouble())) <= Math.log(UsualPrices.FACTOR))
            return Optional.empty();
        return Optional.of("%s ends at %s, but %s costs about %s: check pair and prices.".formatted(file(),
                number(last), pair, String.format(Locale.ROOT, "%.3g", usual.getAsDouble())));
    }

    private Optional<String> name() {
        var named = NamedPairs.in(String.valueOf(series.path().getFileName()));
        return named.isEmpty() || named.contains(pair)
                ? Optional.empty()
                : Optional.of("%s is named after %s, but the pair is %s: check pair and prices.".formatted(file(),
                        named.getFirst(), pair));
    }

    private Optional<String> age() {
        var bars = series.timeframe().length().multipliedBy(OLD_BARS);
        var last = series.last().toInstant(ZoneOffset.UTC);
        return Duration.between(last, now).compareTo(bars.compareTo(OLD) > 0 ? bars : OLD) <= 0
                ? Optional.empty()
                : Optional.of("the prices of %s end on %s, %s ago: what is found is of that time.".formatted(file(),
                        series.last().toLocalDate(), ago(Duration.between(last, now))));
    }

    private static String ago(Duration time) {
        long years = time.toDays() / 365;
        return years > 1 ? years + " years" : time.toDays() + " days";
    }

    /** Of currencies that nobody knows neither the digits of a price are known nor what a pip is. */
    private Optional<String> unknown() {
        var strange = Stream.of(pair.base(), pair.quote()).filter(code -> !NamedPairs.isCurrency(code))
                .collect(Collectors.joining(" and "));
        return strange.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s: Pipevolve knows no currency %s, so a price is shown with %d digits (the file has %d) and a pip is %s."
                                .formatted(pair, strange, pair.digits(), digits(), number(pair.pip())));
    }

    /** The most digits behind the point that a price has. */
    private int digits() {
        return Arrays.stream(series.closes()).mapToObj(BigDecimal::valueOf)
                .mapToInt(price -> Math.max(0, price.stripTrailingZeros().scale())).max().orElse(0);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private String file() {
        return Quoted.of(series.path().toString());
    }
}
