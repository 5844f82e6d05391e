package io.pipevolve.model.decode;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Precision;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.CodeVocabulary;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.gpt2.Gpt2;
import io.pipevolve.model.torch.TorchOps;
import io.pipevolve.model.tuning.TunedModel;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The one deterministic forecaster: fitness, hold-out, {@code forecast} and exports all decode with it. Path s takes at
 * step h the first code whose cumulative probability exceeds u[s][h]. The forecast of a level is the mean over the
 * paths of where each has come to and its expected code there, so that the first step needs no sampling at all.
 */
public final class Forecaster {
    /** Sequences decoded at once; more would only take memory. */
    private static final int MOST_SEQUENCES = 1024;
    private static final long MOST_CACHE_BYTES = 500_000_000;

    private final BaseModel base;
    private final Gpt2 network;
    private final PathTable paths;
    private final long mostCacheBytes;

    public Forecaster(TunedModel model, PathTable paths) {
        this(model, paths, MOST_CACHE_BYTES);
    }

    /**
     * @param memory
     *            bytes that keys and values of the sequences decoded at once may take; one sequence always may
     */
    public Forecaster(TunedModel model, PathTable paths, long memory) {
        mostCacheBytes = Math.min(memory, MOST_CACHE_BYTES);
        base = model.base();
        network = model.forecastingNetwork();
        this.paths = paths;
    }

    /**
     * Forecasts {@code horizon} steps after every context.
     *
     * @param contexts
     *            row-major codes, {@code rows × inputLength}
     */
    public Forecasts forecast(int[] contexts, int inputLength, int horizon, Cancellation cancellation) {
        if (horizon > paths.steps())
            throw new IllegalArgumentException("The table of paths has %d steps, fewer than the horizon (%d)."
                    .formatted(paths.steps(), horizon));
        TorchOps.prepareThread(false);
        int rows = contexts.length / inputLength;
        int chunk = contextsAtOnce(inputLength, horizon);
        var forecasts = new Forecasts(new double[rows][horizon], new double[rows][horizon], new double[rows][horizon]);
        int atOnce = pathsAtOnce(inputLength, horizon);
        for (int from = 0; from < rows; from += chunk) {
            cancellation.check();
            if (atOnce == paths.samples())
                try (var manager = base.newManager()) {
                    new Decoding(manager, forecasts, from, Math.min(chunk, rows - from), inputLength, horizon, 0,
                            atOnce, null).run(contexts, cancellation);
                }
            else
                inParts(contexts, inputLength, horizon, from, atOnce, forecasts, cancellation);
        }
        return forecasts;
    }

    /** Forecasts one context, some of its paths after others. */
    private void inParts(int[] contexts, int inputLength, int horizon, int row, int atOnce, Forecasts into,
            Cancellation cancellation) {
        var mixtures = IntStream.range(0, horizon).mapToObj(PathMixture::new).toList();
        for (int path = 0; path < paths.samples(); path += atOnce)
            try (var manager = base.newManager()) {
                new Decoding(manager, into, row, 1, inputLength, horizon, path,
                        Math.min(atOnce, paths.samples() - path), mixtures).run(contexts, cancellation);
            }
        mixtures.forEach(mixture -> mixture.store(into, row));
    }

    /** All paths, unless the keys and values of one context's take too much memory. */
    private int pathsAtOnce(int inputLength, int horizon) {
        long one = cacheBytes(base.config(), base.precision(), 1, inputLength + horizon);
        return horizon == 1 ? paths.samples() : Math.clamp(mostCacheBytes / one, 1, paths.samples());
    }

    private int contextsAtOnce(int inputLength, int horizon) {
        int sequences = horizon == 1 ? 1 : paths.samples();
        long one = cacheBytes(base.config(), base.precision(), sequences, inputLength + horizon);
        return Math.clamp(mostCacheBytes / one, 1, Math.max(1, MOST_SEQUENCES / sequences));
    }

    /** Bytes of the keys and values of a forecast, those of the sequences that are decoded at once. */
    public static long bytes(Gpt2Config config, Precision precision, int samples, int inputLength, int horizon) {
        int places = inputLength + horizon;
        return Math.max(cacheBytes(config, precision, 1, places),
                Math.min(cacheBytes(config, precision, Math.max(samples, MOST_SEQUENCES), places), MOST_CACHE_BYTES));
    }

    private static long cacheBytes(Gpt2Config config, Precision precision, int sequences, int places) {
        return 2L * config.layers() * config.width() * precision.bytes() * places * sequences;
    }

    /** The decoding of some rows at once. */
    private final class Decoding {
        private final NDManager manager;
        private final Forecasts into;
        private final int first;
        private final int rows;
        private final int inputLength;
        private final int horizon;
        private final int firstPath;
        private final int samples;
        private final @Nullable List<PathMixture> mixtures;
        private final TorchOps ops = base.ops();
        private final NDArray codeValues;
        /** Sum of the codes that each path has drawn so far. */
        private final int[] drawn;

        /**
         * @param mixtures
         *            of the steps, take the forecasts where the paths are not all of them, else null
         */
        Decoding(NDManager manager, Forecasts into, int first, int rows, int inputLength, int horizon, int firstPath,
                int samples, @Nullable List<PathMixture> mixtures) {
            this.manager = manager;
            this.into = into;
            this.first = first;
            this.rows = rows;
            this.inputLength = inputLength;
            this.horizon = horizon;
            this.firstPath = firstPath;
            this.samples = samples;
            this.mixtures = mixtures;
            this.drawn = new int[rows * samples];
            var values = new float[CodeVocabulary.CODES];
            for (int code = 0; code < values.length; code++)
                values[code] = code;
            codeValues = manager.create(values);
        }

        void run(int[] contexts, Cancellation cancellation) {
            var codes = new long[rows * inputLength];
            for (int i = 0; i < codes.length; i++)
                codes[i] = contexts[first * inputLength + i];
            var decoder = new Decoder(base, network, manager, rows, inputLength);
            var next = manager.create(codes, new Shape(rows, inputLength));
            for (int step = 0;; step++) {
                if (step > 0)
                    cancellation.check();
                try (var distribution = distribution(next, decoder)) {
                    var probabilities = distribution.get(0);
                    store(probabilities.toFloatArray(), distribution.get(1).toFloatArray(), step);
                    if (step + 1 == horizon)
                        return;
                    next = draw(probabilities, step);
                }
                if (step == 0)
                    decoder = decoder.fanOut(rows, samples, inputLength + horizon - 1);
            }
        }

        /** Probabilities of the codes after {@code [sequences, time]} more of them, and the expected ones. */
        private NDList distribution(NDArray codes, Decoder decoder) {
            try (codes; var logits = decoder.read(codes)) {
                return ops.list(false, "distribution", logits, codeValues);
            }
        }

        private void store(float[] probabilities, float[] expected, int step) {
            int copies = expected.length / rows;
            for (int row = 0; row < rows; row++) {
                var mixture = mixtures == null ? new PathMixture(step) : mixtures.get(step);
                for (int path = row * copies; path < (row + 1) * copies; path++)
                    mixture.add(step == 0 ? 0 : drawn[path], probabilities, path * CodeVocabulary.CODES,
                            expected[path]);
                if (mixtures == null)
                    mixture.store(into, first + row);
            }
        }

        private NDArray draw(NDArray probabilities, int step) {
            var uniforms = new float[rows * samples];
            for (int i = 0; i < uniforms.length; i++)
                uniforms[i] = (float) paths.uniforms()[firstPath + i % samples][step];
            var shape = step == 0 ? new Shape(rows, samples) : new Shape(uniforms.length, 1);
            try (var u = manager.create(uniforms, shape)) {
                var codes = ops.call(false, "draw", probabilities, u);
                long[] next = codes.toLongArray();
                for (int path = 0; path < next.length; path++)
                    drawn[path] += Math.toIntExact(next[path]);
                return codes;
            }
        }
    }
}
