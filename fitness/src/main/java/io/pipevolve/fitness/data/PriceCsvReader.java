package io.pipevolve.fitness.data;

import io.pipevolve.config.MemoryText;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.Timeframe;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.format.Bars;
import io.pipevolve.fitness.data.format.Findings;
import io.pipevolve.fitness.data.format.Place;
import io.pipevolve.fitness.data.format.PriceFile;
import io.pipevolve.fitness.data.format.PriceFormats;
import io.pipevolve.fitness.data.format.PriceRequest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads closing prices from files of many kinds ({@link PriceFormats}): orders, checks and scales the bars, joins them
 * where longer ones are asked for. A fault ends in one {@link io.pipevolve.config.UserException} line with file, line,
 * value and mend; nothing is guessed, and nothing is changed without a word in the {@link PriceReading}.
 */
public final class PriceCsvReader {
    private final Path path;
    private final String sha256;
    private final Place place;
    private final PriceRequest request;
    private final Findings findings = new Findings();
    private final Bars read;

    /** The file's bytes are not kept. */
    private PriceCsvReader(PriceFile file, PriceRequest request) {
        this.path = file.path();
        this.sha256 = file.sha256();
        this.place = PriceFormats.place(file);
        this.request = request;
        this.read = PriceFormats.read(file, request, findings);
    }

    /** The prices that a search works on, in its timeframe and cut to its days. */
    public static PriceSeries read(SearchDefinition definition) {
        return open(definition).series();
    }

    /** The same with what was understood. */
    public static PriceReading open(SearchDefinition definition) {
        var reading = open(definition.prices(), request(definition));
        definition.timeframe().ifPresent(reading.series()::requireTimeframe);
        return reading.of(reading.series().between(definition.from(), definition.to()));
    }

    /** The prices of {@link #read(SearchDefinition)} with their opens, highs and lows, where the file has them. */
    public static PriceBars bars(SearchDefinition definition) {
        var bars = enough(definition.prices(), request(definition), PriceCsvReader::bars);
        definition.timeframe().ifPresent(bars.series()::requireTimeframe);
        return bars.between(definition.from(), definition.to());
    }

    private static PriceRequest request(SearchDefinition definition) {
        return new PriceRequest(definition.reading(), definition.timeframe(), Optional.of(definition.pair()));
    }

    /** The file as it is. */
    public static PriceSeries read(Path file) {
        return open(file, PriceRequest.AS_IT_IS).series();
    }

    /** A file as it is asked for; bars longer than those asked for stay as they are. */
    public static PriceReading open(Path file, PriceRequest request) {
        return enough(file, request, PriceCsvReader::open);
    }

    /** Tells what to do where memory is not enough. */
    private static <T> T enough(Path file, PriceRequest request, Function<PriceCsvReader, T> work) {
        try {
            return work.apply(new PriceCsvReader(PriceFile.read(file), request));
        } catch (OutOfMemoryError e) {
            throw new UserException(
                    "The price file %s takes more memory than Java may use here (%s): give fewer bars, or more memory with PIPEVOLVE_JAVA_OPTS=-Xmx4g."
                            .formatted(Quoted.whole(file.toString()), MemoryText.rounded(Runtime.getRuntime()
                                    .maxMemory())),
                    e);
        }
    }

    private PriceReading open() {
        var series = series(found(false));
        return new PriceReading(series, new LinkedHashMap<>(findings.facts()), findings.notes(), findings.warnings(),
                new LinkedHashMap<>(findings.dropped()));
    }

    private PriceBars bars() {
        var found = found(true);
        var bars = found.bars();
        return bars.whole()
                ? new PriceBars(series(found), bars.opens(), bars.highs(), bars.lows())
                : PriceBars.closesOf(series(found));
    }

    /** Bars as they are to be used, and their timeframe. */
    private record Found(Bars bars, Timeframe timeframe) {
    }

    /** Bars that are joined have opens, highs and lows only where the whole of them is asked for. */
    private Found found(boolean whole) {
        var ordered = BarOrder.ascending(read, place, findings);
        BarChecks.require(ordered, place, findings);
        var bars = ClosedWeekends.without(ordered, findings);
        var timeframe = findings.joined().orElseGet(() -> BarSpacing.of(bars, place));
        findings.fact("timeframe", timeframe.name());
        return joined(scaled(bars), timeframe, whole && bars.whole());
    }

    private Bars scaled(Bars bars) {
        double divisor = request.pair().map(pair -> PointScale.divisor(pair, bars.closes())).orElse(1.0);
        if (divisor == 1)
            return bars;
        findings.note(String.format(Locale.ROOT, "the prices (such as %s) are points of %s and were divided by %,d",
                (long) bars.closes()[bars.size() - 1], request.pair().orElseThrow(), (long) divisor));
        findings.changed();
        return bars.divided(divisor);
    }

    private Found joined(Bars bars, Timeframe found, boolean whole) {
        var wanted = request.timeframe().orElse(found);
        if (wanted.length().compareTo(found.length()) <= 0)
            return new Found(bars, found);
        var longer = Resampling.of(bars, found, wanted, request.reading().dayStarts(), whole);
        findings.changed();
        findings.note("%s bars were joined into %s, days from %s%s".formatted(found, wanted,
                request.reading().dayStarts().map(start -> start + ", the file's times taken for UTC")
                        .orElse("midnight of the file's clock"),
                longer.lastIncomplete() ? "; the last, incomplete one was left out" : ""));
        if (longer.bars().size() < 2)
            throw place.fault("holds %d whole %s bars".formatted(longer.bars().size(), wanted),
                    "give more prices, two bars at the least");
        return new Found(longer.bars(), wanted);
    }

    private PriceSeries series(Found found) {
        var bars = found.bars();
        return new PriceSeries(path, findings.isPlain() ? sha256 : hash(bars.times(), bars.closes()),
                found.timeframe(), BarTimes.of(bars.times()), bars.closes());
    }

    private static String hash(long[] times, double[] closes) {
        var digest = Sha256.digest();
        var bar = ByteBuffer.allocate(16);
        for (int i = 0; i < times.length; i++)
            digest.update(bar.clear().putLong(times[i]).putDouble(closes[i]).flip());
        return Sha256.hex(digest);
    }
}
