package io.pipevolve.fitness.data.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How files call their columns, a row a language or program; earlier rows and names go before later ones. Names are
 * compared in lower case, underscores as spaces, without angle brackets and what stands in round ones.
 */
record ColumnNames(List<String> open, List<String> high, List<String> low, List<String> close) {
    static final List<ColumnNames> PRICES = List.of(
            of("open|open price|o", "high|high price|h", "low|low price|l", "close|close price|last|price|rate|c"),
            of("bidopen|bid open|open bid|openbid", "bidhigh|bid high|high bid|highbid",
                    "bidlow|bid low|low bid|lowbid", "bidclose|bid close|close bid|closebid"),
            of("midopen|mid open|mid o|mid.o", "midhigh|mid high|mid h|mid.h", "midlow|mid low|mid l|mid.l",
                    "midclose|mid close|mid c|mid.c"),
            of("askopen|ask open|open ask", "askhigh|ask high|high ask", "asklow|ask low|low ask",
                    "askclose|ask close|close ask"),
            of("otwarcie", "najwyzszy|najwyższy", "najnizszy|najniższy", "zamkniecie|zamknięcie|kurs|ostatnio"),
            of("eröffnung|eröffn.|erster", "hoch|tageshoch", "tief|tagestief",
                    "schluss|schlusskurs|schlußkurs|zuletzt|kurs"),
            of("открытие|откр.", "максимум|макс.|макс", "минимум|мин.|мин", "закрытие|цена|закр."),
            of("始値", "高値", "安値", "終値"), of("开盘|开盘价", "最高|最高价", "最低|最低价", "收盘|收盘价"),
            of("apertura|abertura", "máximo|maximo|máxima|massimo", "mínimo|minimo|mínima",
                    "cierre|último|ultimo|chiusura|fechamento|precio"),
            of("ouverture|ouv.", "plus haut|haut", "plus bas|bas", "clôture|cloture|dernier"),
            of("", "", "", "adj close|adj. close|adjusted close|adjclose"));

    static final List<String> DAY = names("date|dtyyyymmdd|datetime|date time|gmt time|local time|time|timestamp|"
            + "open time|opentime|candle time|timestamp utc|time utc|datetime utc|date utc|utc time|utc|utctime|"
            + "unix|unix timestamp|unix time|epoch|ts|data|datum|datum/zeit|zeit|дата|日付|日付け|日時|日期|时间|交易时间|fecha|"
            + "fecha y hora|data e hora|czas|t");
    static final List<String> CLOCK = names("time|timestamp|clock|hour|hhmmss|timehhmmss|czas|godzina|zeit|uhrzeit|"
            + "время|時刻|時間|hora|heure");
    static final List<String> SYMBOL = names("symbol|ticker|pair|currency pair|currency|instrument|asset|symbols|"
            + "тикер|waluta|währung");
    static final List<String> BID = names("bid|bid price|bidprice");
    static final List<String> ASK = names("ask|ask price|askprice");
    static final String ADJUSTED = "adj close";

    /** A name as it is compared. */
    static String plain(String written) {
        var name = written.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (name.startsWith("<") && name.endsWith(">"))
            name = name.substring(1, name.length() - 1);
        int bracket = name.indexOf('(');
        return (bracket > 0 ? name.substring(0, bracket) : name).strip();
    }

    static Optional<Integer> indexOfAny(List<String> names, List<String> wanted) {
        return wanted.stream().map(names::indexOf).filter(i -> i >= 0).findFirst();
    }

    private static ColumnNames of(String open, String high, String low, String close) {
        return new ColumnNames(names(open), names(high), names(low), names(close));
    }

    private static List<String> names(String list) {
        return Stream.of(list.split("\\|", -1)).filter(name -> !name.isEmpty()).toList();
    }
}
