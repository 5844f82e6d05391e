package io.pipevolve.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Runs a graph with ONNX Runtime on one thread; as a program, in a process with a version of its own. */
final class OnnxRun implements AutoCloseable {
    private final OrtSession session;
    private final int codes;

    OnnxRun(Path graph) throws OrtException {
        // the environment first: version 1.13 loads its natives there alone
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(graph.toString(), options);
        }
        var input = Objects.requireNonNull(session.getInputInfo().get("codes"), "codes").getInfo();
        codes = Math.toIntExact(((TensorInfo) input).getShape()[1]);
    }

    /** Mean, low and high of every step, {@code [3 × horizon]}, after the context that begins at a place. */
    private float[] forecast(int[] contexts, int from) throws OrtException {
        try (var input = input(contexts, from); var result = session.run(Map.of("codes", input))) {
            return floats(result, "forecast");
        }
    }

    /** Of each context. */
    float[][] forecasts(int[] contexts) throws OrtException {
        var rows = new float[contexts.length / codes][];
        for (int row = 0; row < rows.length; row++)
            rows[row] = forecast(contexts, row * codes);
        return rows;
    }

    /** All results for one context. */
    OrtSession.Result all(int[] context) throws OrtException {
        try (var input = input(context, 0)) {
            return session.run(Map.of("codes", input));
        }
    }

    static float[] floats(OrtSession.Result result, String name) {
        var buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
        var values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    static long[] wholes(OrtSession.Result result, String name) {
        var buffer = ((OnnxTensor) result.get(name).orElseThrow()).getLongBuffer();
        var values = new long[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private OnnxTensor input(int[] contexts, int from) throws OrtException {
        var values = new float[codes];
        for (int i = 0; i < codes; i++)
            values[i] = contexts[from + i];
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(values),
                new long[]{1, codes});
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    /**
     * For each three files: reads a graph and contexts (32-bit whole numbers), writes the forecasts (32-bit floats) one
     * after another.
     */
    public static void main(String[] arguments) throws IOException, OrtException {
        for (int i = 0; i < arguments.length; i += 3)
            Files.write(Path.of(arguments[i + 2]),
                    answers(Path.of(arguments[i]), Files.readAllBytes(Path.of(arguments[i + 1]))));
    }

    private static byte[] answers(Path graph, byte[] questions) throws OrtException {
        var contexts = new int[questions.length / Integer.BYTES];
        ByteBuffer.wrap(questions).asIntBuffer().get(contexts);
        try (var run = new OnnxRun(graph)) {
            var rows = run.forecasts(contexts);
            var out = ByteBuffer.allocate(rows.length * rows[0].length * Float.BYTES);
            var floats = out.asFloatBuffer();
            for (var row : rows)
                floats.put(row);
            return out.array();
        }
    }
}
