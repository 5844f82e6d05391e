package io.pipevolve.fitness.data;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The same 60 hourly bars as programs write them, from Monday, 13 May 2024. */
final class PriceShapes {
    private static final int BARS = 60;
    private static final LocalDateTime START = LocalDateTime.parse("2024-05-13T00:00");
    private static final List<Bar> HOURS = hours();

    private PriceShapes() {
    }

    /** One bar, in points of a fifth decimal. */
    record Bar(LocalDateTime time, int open, int high, int low, int close) {
        String at(String pattern) {
            return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
        }

        long unix() {
            return time.toEpochSecond(ZoneOffset.UTC);
        }

        String prices(String separator) {
            return IntStream.of(open, high, low, close).mapToObj(PriceShapes::price)
                    .collect(Collectors.joining(separator));
        }
    }

    static List<Bar> bars() {
        return HOURS;
    }

    static double[] closes() {
        return HOURS.stream().mapToDouble(bar -> Double.parseDouble(price(bar.close()))).toArray();
    }

    static LocalDateTime[] times() {
        return HOURS.stream().map(Bar::time).toArray(LocalDateTime[]::new);
    }

    /** Texts by what they are called; all are read as {@link #times} and {@link #closes}. */
    static Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        all.put("MetaTrader 5",
                rows("<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\r\n", "\r\n",
                        b -> b.at("yyyy.MM.dd\tHH:mm:ss") + "\t" + b.prices("\t") + "\t1940\t0\t9"));
        all.put("MetaTrader 4", rows("", "\r\n", b -> b.at("yyyy.MM.dd,HH:mm,") + b.prices(",") + ",1550"));
        all.put("MetaTrader 4, header", rows("Date,Time,Open,High,Low,Close,Volume\n", "\n",
                b -> b.at("yyyy.MM.dd,HH:mm,") + b.prices(",") + ",1550"));
        all.put("tabs, no header", rows("", "\n", b -> b.at("yyyy-MM-dd HH:mm\t") + b.prices("\t") + "\t5444"));
        all.put("Dukascopy", rows("Gmt time,Open,High,Low,Close,Volume\n", "\n",
                b -> b.at("dd.MM.yyyy HH:mm:ss.000,") + b.prices(",") + ",12.5"));
        all.put("HistData ASCII", rows("", "\n", b -> b.at("yyyyMMdd HHmmss;") + b.prices(";") + ";0"));
        all.put("HistData MetaTrader", rows("", "\n", b -> b.at("yyyy.MM.dd,HH:mm,") + b.prices(",") + ",0"));
        all.put("MetaTrader 5 in Python", rows("time,open,high,low,close,tick_volume,spread,real_volume\n", "\n",
                b -> b.at("yyyy-MM-dd HH:mm:ss,") + b.prices(",") + ",100,9,0"));
        all.put("Unix seconds", rows("time,open,high,low,close,tick_volume\n", "\n",
                b -> b.unix() + "," + b.prices(",") + ",100"));
        all.put("ISO with Z", rows("time,open,high,low,close,volume\n", "\n",
                b -> b.at("yyyy-MM-dd'T'HH:mm:ss'Z',") + b.prices(",") + ",1"));
        all.put("ISO with an offset", rows("Datetime,Open,High,Low,Close\n", "\n",
                b -> b.at("yyyy-MM-dd HH:mm:ss'+00:00',") + b.prices(",")));
        all.put("split compact", rows("Date,Timestamp,Open,High,Low,Close,Volume\n", "\n",
                b -> b.at("yyyyMMdd,HH:mm:ss,") + b.prices(",") + ",7"));
        all.put("unnamed first column", rows(",Open,High,Low,Close,Volume\n", "\n",
                b -> b.at("yyyy-MM-dd HH:mm:ss,") + b.prices(",") + ",7"));
        all.put("LEAN", rows("", "\n", b -> b.at("yyyyMMdd HH:mm,") + b.prices(",") + ",0," + b.prices(",") + ",0"));
        all.put("close only", rows("Date,Close\n", "\n", b -> b.at("yyyy-MM-dd HH:mm,") + price(b.close())));
        all.put("decimal commas", rows("Datum;Eröffnung;Hoch;Tief;Schluss\n", "\n",
                b -> b.at("dd.MM.yyyy HH:mm;") + b.prices(";").replace('.', ',')));
        all.put("JSON", "[" + HOURS.stream().map(b -> "[%d,%s,99]".formatted(1000 * b.unix(), b.prices(",")))
                .collect(Collectors.joining(",\n")) + "]");
        return all;
    }

    private static String rows(String header, String end, Function<Bar, String> row) {
        return header + HOURS.stream().map(row).collect(Collectors.joining(end)) + end;
    }

    static String price(int points) {
        return String.format(Locale.ROOT, "%d.%05d", points / 100_000, points % 100_000);
    }

    private static List<Bar> hours() {
        var random = new SplittableRandom(19);
        int[] closes = new int[BARS + 1];
        closes[0] = 108_000;
        for (int i = 1; i <= BARS; i++)
            closes[i] = closes[i - 1] + random.nextInt(-90, 91);
        return IntStream.range(0, BARS).mapToObj(i -> new Bar(START.plusHours(i), closes[i],
                Math.max(closes[i], closes[i + 1]) + random.nextInt(1, 40),
                Math.min(closes[i], closes[i + 1]) - random.nextInt(1, 40), closes[i + 1])).toList();
    }
}
