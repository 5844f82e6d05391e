package io.pipevolve.model.decode;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.Precision;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.torch.TorchOps;
import java.util.ArrayList;
import java.util.List;

/** Keys and values of every layer, {@code [rows, heads, places, head size]}, filled place by place. */
final class KvCache implements SelfAttention {
    private final TorchOps ops;
    private final List<NDArray> keys = new ArrayList<>();
    private final List<NDArray> values = new ArrayList<>();
    private NDArray start;

    KvCache(BaseModel base, NDManager manager, int rows, int places) {
        ops = base.ops();
        var config = base.config();
        start = ops.number(0L);
        var shape = new Shape(rows, config.heads(), places, config.width() / config.heads());
        for (int layer = 0; layer < config.layers(); layer++) {
            keys.add(empty(base, manager, shape));
            values.add(empty(base, manager, shape));
        }
    }

    private static NDArray empty(BaseModel base, NDManager manager, Shape shape) {
        var zeros = manager.zeros(shape, DataType.FLOAT32);
        return base.precision() == Precision.BF16 ? base.rounded(zeros) : zeros;
    }

    /** Position of the next token. */
    NDArray start() {
        return start;
    }

    void movedTo(int position) {
        start = ops.number((long) position);
    }

    /** Takes over the first {@code places} of a cache with a row a context, each row several times. */
    void fanOut(KvCache narrow, int places) {
        var count = ops.number((long) places);
        for (int layer = 0; layer < keys.size(); layer++) {
            ops.call(false, "fan_out", keys.get(layer), narrow.keys.get(layer), count).close();
            ops.call(false, "fan_out", values.get(layer), narrow.values.get(layer), count).close();
        }
        movedTo(places);
    }

    @Override
    public NDArray attend(Pass pass, int layer, NDArray qkv, NDArray heads, NDArray places) {
        return pass.call("attend_cached", qkv, heads, places, keys.get(layer), values.get(layer), start);
    }
}
