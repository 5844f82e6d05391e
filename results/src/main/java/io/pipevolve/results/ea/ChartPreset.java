package io.pipevolve.results.ea;

import io.pipevolve.config.Timeframe;
import io.pipevolve.config.TuningSize;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.VerdictRecord;
import io.pipevolve.results.ea.preset.Inputs;
import io.pipevolve.results.report.VerdictText;
import java.nio.file.Path;

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
    private ChartPreset() {
    }

    /** Writes the preset whole or not at all. */
    public static void write(Path target, ExportedTrial exported) {
        ExportedFile.write(target, bytes(exported));
    }

    static byte[] bytes(ExportedTrial exported) {
        var config = exported.trial().config();
        var inputs = Inputs.ofChart();
        inputs.group("Search").string("InpSearch", exported.name())
                .string("InpSymbol", exported.pair().toString())
                .choice("InpTimeframe", exported.timeframe().mt5(), Timeframe.MN1.mt5());
        inputs.group("Model").integer("InpInputLength", config.inputLength()).integer("InpHorizon", config.horizon())
                .string("InpMethod", config.tuning().method().key())
                .integer("InpLoraRank", config.tuning().size(TuningSize.LORA_RANK).orElse(0))
                .integer("InpAdapterBottleneck", config.tuning().size(TuningSize.ADAPTER_BOTTLENECK).orElse(0))
                .integer("InpSamples", exported.samples())
                .real("InpShrinkage", exported.shrinkage().orElse(1.0));
        inputs.group("Validation").real("InpNrmse", exported.trial().nrmse()).real("InpScore",
                exported.trial().score());
        inputs.group("Hold-out").bool("InpHoldOutScored", exported.holdOut().isPresent()).real("InpHoldOutNrmse",
                exported.holdOutFold().map(fold -> fold.errors().nrmse()).orElse(0.0));
        inputs.group("Verdict")
                .string("InpVerdict",
                        exported.holdOut().flatMap(HoldOutRecord::verdict).map(VerdictRecord::judgement).orElse(""))
                .string("InpWarning", VerdictText.warning(exported.holdOut()).orElse(""));
        return inputs.preset().bytes();
    }
}
