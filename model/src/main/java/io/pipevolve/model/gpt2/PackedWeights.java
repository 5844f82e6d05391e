package io.pipevolve.model.gpt2;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.model.torch.TorchOps;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weights laid out once for oneDNN's bfloat16 products: with few rows, the plain product spends half of its time on
 * that. Where libtorch or the processor cannot, projections stay as they are.
 */
public final class PackedWeights implements AutoCloseable {
    private final NDManager manager;
    private final @Nullable TorchOps kernels;
    private final Map<String, NDArray> shared = new HashMap<>();

    /**
     * @param wanted
     *            false leaves every projection as it is
     */
    public PackedWeights(TorchOps plain, NDManager parent, boolean wanted) {
        manager = parent.newSubManager();
        kernels = wanted ? kernels(plain, manager) : null;
    }

    /**
     * A build without oneDNN refuses the source; a processor that oneDNN has no such products for, the first of them.
     */
    private static @Nullable TorchOps kernels(TorchOps plain, NDManager parent) {
        try (var manager = parent.newSubManager()) {
            var kernels = new TorchOps(parent, "packed.py");
            var probe = plain.call(true, "rounded", manager.zeros(new Shape(2, 2)));
            var bias = plain.call(true, "rounded", manager.zeros(new Shape(2)));
            try (var packed = kernels.call(false, "pack", probe)) {
                kernels.call(false, "linear", probe, packed, bias).close();
                return kernels;
            } catch (EngineException _) {
                kernels.close();
                return null;
            }
        } catch (EngineException _) {
            return null;
        }
    }

    /** The projection with packed weights, which belong to the owner, or, without one, to this. */
    public synchronized ModelBlock projection(String name, Projection projection, @Nullable NDManager owner) {
        if (kernels == null)
            return projection;
        var packing = kernels;
        var packed = owner == null
                ? shared.computeIfAbsent(name, _ -> pack(packing, projection, manager))
                : pack(packing, projection, owner);
        return new PackedProjection(packing, packed, projection.bias());
    }

    private static NDArray pack(TorchOps packing, Projection projection, NDManager owner) {
        var packed = packing.call(false, "pack", projection.weight());
        packed.attach(owner);
        return packed;
    }

    @Override
    public void close() {
        if (kernels != null)
            kernels.close();
        manager.close();
    }
}
