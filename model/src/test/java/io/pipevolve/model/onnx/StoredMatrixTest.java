package io.pipevolve.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class StoredMatrixTest {
    private static final float[] WEIGHTS = {1, -100, 0, -0.5f, 50, 0, 0.251f, 25, 0};

    @Test
    void each_column_has_the_scale_of_its_own_largest_weight() {
        var stored = StoredMatrix.of(WeightForm.INT8, WEIGHTS, 3, true);
        assertThat(stored.scales()).containsExactly(1 / 127f, 100 / 127f, 1);
        assertThat(stored.bytes()).containsExactly(127, -127, 0, -63, 64, 0, 32, 32, 0);
    }

    @Test
    void where_rows_belong_to_outputs_each_row_has_one() {
        var stored = StoredMatrix.of(WeightForm.INT8, WEIGHTS, 3, false);
        assertThat(stored.scales()).containsExactly(100 / 127f, 50 / 127f, 25 / 127f);
        assertThat(stored.bytes()).containsExactly(1, -127, 0, -1, 127, 0, 1, 127, 0);
    }

    @Test
    void half_floats_keep_eleven_binary_digits_of_each_weight() {
        var stored = StoredMatrix.of(WeightForm.F16, WEIGHTS, 3, true);
        var bytes = ByteBuffer.wrap(stored.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < WEIGHTS.length; i++)
            assertThat(Float.float16ToFloat(bytes.getShort()) * stored.scales()[i % 3]).isCloseTo(WEIGHTS[i],
                    within(Math.abs(WEIGHTS[i]) / 2048));
    }
}
