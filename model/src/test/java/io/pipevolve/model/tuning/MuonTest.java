package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Precision;
import io.pipevolve.model.ModelRepository;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the same steps in 64 bits by PyTorch 2.15 and by NumPy in Python, written from the paper's description;
 * matrices but queries and keys shrink, and these move by a share.
 */
class MuonTest {
    @ParameterizedTest
    @CsvSource({"2, 3, 1, 0, -0.18029 0.06171 0.33891 0.27534 0.54279 0.67896",
            "3, 2, 1, 0, -0.06034 0.00559 0.10362 0.45841 0.54056 0.46257",
            "2, 6, 1, 0, -0.16577 0.10235 0.24876 0.43892 0.52844 0.43462 0.64739 0.53892 0.66033 0.94727 1.05935 1.23043",
            "3, 2, 0.5, 2, -0.05430 -0.02097 0.04125 0.33457 0.38250 0.28631",
            "2, 6, 0.5, 2, -0.08289 0.10117 0.22438 0.36946 0.37159 0.26116 0.62370 0.61946 0.73016 0.92363 0.69342 0.82139"})
    void two_steps_move_a_matrix_by_its_momentum_made_orthogonal(int high, int wide, double turn, double shrinking,
            String expected) {
        int size = high * wide;
        var weights = new float[size];
        var slopes = new float[size];
        for (int i = 0; i < size; i++) {
            weights[i] = i / 10f;
            slopes[i] = (float) Math.sin(i + 1);
        }
        try (var base = ModelRepository.open("embedded",
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1)); var manager = base.newManager()) {
            var shape = new Shape(high, wide);
            var matrix = manager.create(weights, shape);
            try (var matrices = AdamW.list(List.of(matrix));
                    var gradients = AdamW.list(List.of(manager.create(slopes, shape)));
                    var momenta = AdamW.list(List.of(manager.zeros(shape)));
                    var rate = IValue.from(0.1);
                    var share = IValue.from(turn);
                    var shrunk = IValue.from(shrinking)) {
                for (int step = 0; step < 2; step++)
                    base.ops().inPlace("muon", matrices, gradients, momenta, rate, share, shrunk);
            }
            float[] moved = matrix.toFloatArray();
            var values = expected.split(" ", -1);
            for (int i = 0; i < size; i++)
                assertThat(moved[i]).isCloseTo(Float.parseFloat(values[i]), within(2e-4f));
        }
    }
}
