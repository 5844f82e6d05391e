package io.pipevolve.results.ea;

import io.pipevolve.config.TuningSize;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.VerdictRecord;
import io.pipevolve.results.report.VerdictText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A chart preset of MetaTrader 5 ({@code .set}, loaded with Inputs, Load): UTF-16LE with a byte order mark, CRLF,
 * {@code name=value}. Inputs that an Expert Advisor declares under these names take the values:
 * <ul>
 * <li>{@code string InpSearch}: name of the search, and the rank where it is not the best
 * <li>{@code string InpSymbol}: pair, without a broker's suffix
 * <li>{@code ENUM_TIMEFRAMES InpTimeframe}: bars, as MetaTrader's number
 * <li>{@code int InpInputLength}: closed bars that go in
 * <li>{@code int InpHorizon}: closes that are forecast
 * <li>{@code string InpMethod}: full, lora or adapter
 * <li>{@code int InpLoraRank}, {@code int InpAdapterBottleneck}: 0 where the method has none
 * <li>{@code int InpSamples}: paths of the forecaster
 * <li>{@code double InpShrinkage}: what every forecast move from the last price is to be multiplied by, 1 where the
 * search asks for none
 * <li>{@code double InpNrmse}, {@code double InpScore}: on validation
 * <li>{@code bool InpHoldOutScored}, {@code double InpHoldOutNrmse}: on bars that the search never saw; false and 0
 * where it was not scored
 * <li>{@code string InpVerdict}, {@code string InpWarning}: skill or luck; empty where it was not judged, and where
 * there is nothing to warn of
 * </ul>
 */
public final class ChartPreset {
    private static final int MAX_NAME = 63;
    private static final int MAX_LINE = 255;

    private final StringBuilder text = new StringBuilder("\uFEFF");

    private ChartPreset() {
    }

    /** Writes the preset whole or not at all. */
    public static void write(Path target, ExportedTrial exported) {
        ExportedFile.write(target, bytes(exported));
    }

    static byte[] bytes(ExportedTrial exported) {
        var config = exported.trial().config();
        var preset = new ChartPreset();
        preset.group("Search").string("InpSearch", exported.name())
                .string("InpSymbol", exported.pair().toString()).integer("InpTimeframe", exported.timeframe().mt5());
        preset.group("Model").integer("InpInputLength", config.inputLength()).integer("InpHorizon", config.horizon())
                .string("InpMethod", config.tuning().method().key())
                .integer("InpLoraRank", config.tuning().size(TuningSize.LORA_RANK).orElse(0))
                .integer("InpAdapterBottleneck", config.tuning().size(TuningSize.ADAPTER_BOTTLENECK).orElse(0))
                .integer("InpSamples", exported.samples())
                .real("InpShrinkage", exported.shrinkage().orElse(1.0));
        preset.group("Validation").real("InpNrmse", exported.trial().nrmse()).real("InpScore",
                exported.trial().score());
        preset.group("Hold-out").bool("InpHoldOutScored", exported.holdOut().isPresent()).real("InpHoldOutNrmse",
                exported.holdOutFold().map(fold -> fold.errors().nrmse()).orElse(0.0));
        preset.group("Verdict")
                .string("InpVerdict",
                        exported.holdOut().flatMap(HoldOutRecord::verdict).map(VerdictRecord::judgement).orElse(""))
                .string("InpWarning", VerdictText.warning(exported.holdOut()).orElse(""));
        return preset.text.toString().getBytes(StandardCharsets.UTF_16LE);
    }

    private ChartPreset group(String name) {
        text.append("; ").append(name).append("\r\n");
        return this;
    }

    private ChartPreset integer(String name, int value) {
        return line(name, Integer.toString(value));
    }

    private ChartPreset real(String name, double value) {
        return line(name, String.format(Locale.ROOT, "%.6f", value));
    }

    private ChartPreset bool(String name, boolean value) {
        return line(name, Boolean.toString(value));
    }

    ChartPreset string(String name, String value) {
        if (value.contains("||") || value.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException(
                    "Preset value %s (%s) must hold neither || nor control characters.".formatted(name, value));
        return line(name, value);
    }

    private ChartPreset line(String name, String value) {
        var line = name + "=" + value;
        if (name.length() > MAX_NAME || line.length() > MAX_LINE)
            throw new IllegalArgumentException(
                    "Preset line %s must be at most %d characters, its name %d.".formatted(line, MAX_LINE, MAX_NAME));
        text.append(line).append("\r\n");
        return this;
    }
}
