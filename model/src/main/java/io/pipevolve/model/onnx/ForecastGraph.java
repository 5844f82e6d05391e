package io.pipevolve.model.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.Precision;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.decode.PathTable;
import io.pipevolve.model.tuning.TunedModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Map;

/**
 * The forecaster of a tuned model as an ONNX graph (onnx.ai; opset 17, IR version 8): the codes of a context in, 32-bit
 * floats {@code codes [1, context codes]}; mean, low and high after every step out, {@code forecast [3, horizon]}, as
 * {@link io.pipevolve.model.decode.Forecaster} gives them, in units of a code, 127 for the last price. Low-rank updates
 * are merged; paths, shrinkage and context length are constants.
 */
public final class ForecastGraph implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final TunedModel model;
    private final Settings settings;
    private final NDManager owner;
    private final Map<String, NDArray> arrays;

    /**
     * What a graph forecasts, beside its model.
     *
     * @param contextCodes
     *            codes of a context, those of its past among them
     * @param horizon
     *            steps ahead
     * @param shrinkage
     *            factor from 0 to 1 on every move from the last price
     */
    public record Settings(PathTable paths, int contextCodes, int horizon, double shrinkage) {
        public Settings {
            if (contextCodes < 1 || horizon < 1)
                throw new IllegalArgumentException("%d codes of context, %d steps: give 1 or more of both."
                        .formatted(contextCodes, horizon));
            if (horizon > paths.steps())
                throw new IllegalArgumentException("The table of paths has %d steps, fewer than the horizon (%d)."
                        .formatted(paths.steps(), horizon));
            if (!(shrinkage >= 0 && shrinkage <= 1))
                throw new IllegalArgumentException("The shrinkage (%s) must be from 0 to 1.".formatted(shrinkage));
        }
    }

    /** Reads the model's weights, in 32-bit floats; the model may not be closed before this is. */
    public ForecastGraph(TunedModel model, Settings settings) {
        if (model.base().vocabulary() != Vocabulary.CODES)
            throw new IllegalArgumentException("The model has its whole vocabulary: open it with the codes' alone.");
        int positions = model.base().positions();
        if (settings.contextCodes() + settings.horizon() > positions)
            throw new IllegalArgumentException(
                    "%d codes of context and %d steps make more than the model's %d positions."
                            .formatted(settings.contextCodes(), settings.horizon(), positions));
        this.model = model;
        this.settings = settings;
        owner = model.base().newManager();
        arrays = model.forecastingWeights(owner);
    }

    /** Bytes of the file that {@link #write} would write. */
    public long bytes(GraphForm form, WeightForm weights) {
        return proto(form, weights, false).size();
    }

    /** Writes the file whole or not at all. */
    public void write(Path file, GraphForm form, WeightForm weights) throws IOException {
        write(file, proto(form, weights, false));
    }

    /**
     * As {@link #write}, with more results: the logits and the draws of all steps.
     */
    void writeWithLogits(Path file, GraphForm form) throws IOException {
        write(file, proto(form, WeightForm.F32, true));
    }

    private static void write(Path file, Proto proto) throws IOException {
        AtomicFile.write(file, channel -> {
            var out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            proto.writeTo(out);
            out.flush();
        });
    }

    /**
     * The model that readers restore from a file with weights of that form, to be forecast with here; to be closed
     * before this. The model must be one of 32-bit floats.
     */
    public TunedModel restored(WeightForm weights) {
        var base = model.base();
        if (base.precision() != Precision.F32)
            throw new IllegalArgumentException("The model computes in %s: take one of 32-bit floats."
                    .formatted(base.precision().key()));
        var manager = base.newManager();
        return TunedModel.whole(base, model.tuning(), model.form(), manager,
                GraphWeights.restored(arrays, weights, manager));
    }

    private Proto proto(GraphForm form, WeightForm weights, boolean withLogits) {
        var graph = new Graph("forecast");
        var layers = new Layers(graph, new GraphWeights(graph, arrays, weights), model.base().config(),
                model.form().adapterPlacement());
        new Rollout(layers, settings, withLogits).write(form);
        var operators = new Proto().text(1, "").number(2, 17);
        return new Proto().number(1, 8).text(2, "Pipevolve").message(8, operators).message(7, graph.outermost());
    }

    @Override
    public void close() {
        owner.close();
    }
}
