package io.pipevolve.results.ea.expert;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The golden cases of a model as CSV that an MQL5 script reads with {@code StringSplit}: ASCII, CRLF, a header, and for
 * each case a line of closes, one of codes, and one each of mean, low and high in codes ({@code mean}) and in prices
 * ({@code mean_price}). A line is weights, number of the case, what it holds, and its values.
 */
final class GoldenCsv {
    private static final String[] ROWS = {"mean", "low", "high"};

    private final StringBuilder text = new StringBuilder("weights,case,what,values\r\n");

    private GoldenCsv() {
    }

    static byte[] of(ExpertModel model) {
        var csv = new GoldenCsv();
        for (var role : WeightsRole.values()) {
            int number = 0;
            for (var golden : model.weights(role).golden())
                csv.add(role.key() + "," + ++number, golden);
        }
        return csv.text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void add(String which, GoldenCase golden) {
        line(which, "closes", Arrays.stream(golden.closes()));
        line(which, "codes", Arrays.stream(golden.codes()).asDoubleStream());
        for (int row = 0; row < ROWS.length; row++) {
            var levels = golden.levels()[row];
            line(which, ROWS[row], IntStream.range(0, levels.length).mapToDouble(i -> levels[i]));
            line(which, ROWS[row] + "_price", Arrays.stream(golden.prices()[row]));
        }
    }

    private void line(String which, String what, DoubleStream values) {
        text.append(which).append(',').append(what).append(',')
                .append(values.mapToObj(GoldenCsv::plain).collect(Collectors.joining(","))).append("\r\n");
    }

    /** Digits enough to read the same double again, never with an exponent, a whole number without a fraction. */
    static String plain(double value) {
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
