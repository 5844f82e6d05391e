package io.pipevolve.results.ea.expert;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.Timeframe;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.VerdictRecord;
import io.pipevolve.results.report.VerdictText;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The one generated source of an expert: what its search, its weights and its graphs are. */
final class Constants {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("'D'''uuuu.MM.dd HH:mm''", Locale.ROOT);
    private static final int VALUES_A_LINE = 8;

    private final StringBuilder text = new StringBuilder("""
            //+------------------------------------------------------------------+
            //| Written by Pipevolve for one exported configuration.               |
            //+------------------------------------------------------------------+
            #ifndef PIPEVOLVE_CONSTANTS
            #define PIPEVOLVE_CONSTANTS

            """);

    private Constants() {
    }

    /**
     * The source.
     *
     * @param build
     *            the oldest of the terminal that shall take it
     */
    static String of(Expert expert, Graphs graphs, int build) {
        var constants = new Constants();
        constants.search(expert);
        constants.worth(expert.model());
        constants.define("PV_BUILD", build);
        constants.define("PV_ONNX_FLAGS", build < ExpertPackage.BUILD ? "ONNX_DEFAULT" : "ONNX_USE_CPU_ONLY");
        constants.define("PV_GOLDEN", quoted("Pipevolve\\" + expert.files().goldenName()));
        for (var role : WeightsRole.values())
            constants.golden(Graphs.word(role.key()), expert.model().weights(role).golden().getFirst());
        constants.graphs(graphs);
        return constants.text.append("\n#endif\n").toString();
    }

    private void search(Expert expert) {
        var pair = CurrencyPair.of(expert.exported().search().pair());
        define("PV_SEARCH", quoted(expert.search()));
        define("PV_NAME", quoted(expert.files().name().text()));
        define("PV_SYMBOL", quoted(expert.model().symbol().text()));
        define("PV_TIMEFRAME", period(expert.timeframe()));
        define("PV_DIGITS", pair.digits());
        define("PV_POINT", GoldenCsv.plain(pair.point()));
        define("PV_INPUT_LENGTH", expert.config().inputLength());
        define("PV_HORIZON", expert.config().horizon());
        define("PV_CONTEXT_CODES", expert.model().tester().golden().getFirst().codes().length);
        define("PV_MAGIC", expert.magic());
    }

    private static String period(Timeframe timeframe) {
        return "PERIOD_" + timeframe.name();
    }

    private void worth(ExpertModel model) {
        var periods = model.periods();
        text.append("""

                // When bars open: those that the tester's weights were tuned and chosen on, those that they may
                // forecast, and the last one that the live weights were tuned on.
                """);
        define("PV_SEEN_FROM", time(periods.testerSeen().from()));
        define("PV_SEEN_TO", time(periods.testerSeen().to()));
        define("PV_HOLD_OUT_FROM", time(periods.holdOut().from()));
        define("PV_HOLD_OUT_TO", time(periods.holdOut().to()));
        define("PV_LIVE_SEEN_TO", time(periods.liveSeen()));
        var holdOut = model.exported().holdOut();
        define("PV_VERDICT", quoted(holdOut.flatMap(HoldOutRecord::verdict).map(VerdictRecord::judgement).orElse("")));
        define("PV_WARNING", quoted(VerdictText.warning(holdOut).orElse("")));
        for (var role : WeightsRole.values()) {
            var suffix = "_" + role.name();
            define("PV_SHRINKAGE" + suffix, GoldenCsv.plain(model.weights(role).shrinkage()));
            define("PV_TOLERANCE" + suffix, GoldenCsv.plain(model.weights(role).tolerance()));
        }
    }

    private void golden(String role, GoldenCase golden) {
        text.append("\n// One forecast with the weights ").append(role)
                .append(": closes, codes, and what was given.\n");
        array("double", "PvCloses" + role, Arrays.stream(golden.closes()));
        array("float", "PvCodes" + role, Arrays.stream(golden.codes()).asDoubleStream());
        array("float", "PvLevels" + role, Arrays.stream(golden.levels())
                .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i])));
    }

    private void graphs(Graphs graphs) {
        text.append('\n');
        if (!graphs.beside())
            for (var graph : graphs.all())
                text.append("#resource \"%s\" as uchar %s[]\n".formatted(graph.resource(), graph.array()));
        text.append("""

                bool PvHasUnrolled(const bool tester) {
                  return tester ? %s : %s;
                }

                long PvOpenGraph(const bool tester, const bool unrolled) {
                """.formatted(graphs.hasUnrolled(WeightsRole.TESTER), graphs.hasUnrolled(WeightsRole.LIVE)));
        for (var graph : graphs.all())
            text.append("  if(%stester && %sunrolled)\n    return %s;\n".formatted(
                    graph.role() == WeightsRole.TESTER ? "" : "!", graph.form() == GraphForm.UNROLLED ? "" : "!",
                    graphs.beside()
                            ? "OnnxCreate(\"%s\", PV_ONNX_FLAGS)".formatted(graph.openedAs())
                            : "OnnxCreateFromBuffer(%s, PV_ONNX_FLAGS)".formatted(graph.array())));
        text.append("  return INVALID_HANDLE;\n}\n");
    }

    private void array(String type, String name, DoubleStream values) {
        var plain = values.mapToObj(GoldenCsv::plain).toList();
        text.append("const %s %s[] = {\n".formatted(type, name));
        for (int from = 0; from < plain.size(); from += VALUES_A_LINE)
            text.append("  ").append(line(plain, from)).append(from + VALUES_A_LINE < plain.size() ? ",\n" : "\n");
        text.append("};\n");
    }

    private static String line(List<String> values, int from) {
        return values.subList(from, Math.min(values.size(), from + VALUES_A_LINE)).stream()
                .collect(Collectors.joining(", "));
    }

    private void define(String name, Object value) {
        text.append("#define ").append(name).append(' ').append(value).append('\n');
    }

    private static String time(LocalDateTime time) {
        return TIME.format(time);
    }

    /** A string literal; MetaEditor reads the sources in the system's encoding, so they hold ASCII alone. */
    private static String quoted(String value) {
        var literal = new StringBuilder("\"");
        value.chars().forEach(c -> literal.append(c == '"' || c == '\\' ? "\\" : "")
                .append(c >= ' ' && c <= '~' ? (char) c : '?'));
        return literal.append('"').toString();
    }
}
