package io.pipevolve.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.pipevolve.config.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls the kernels of {@code kernels.py}. A result belongs to the manager of the first argument, so that is always the
 * array of the step, never a weight. Safe for several threads.
 */
public final class TorchOps implements AutoCloseable {
    private final PtNDManager manager;
    private final PtSymbolBlock kernels;
    private final Map<String, NDArray> methods = new ConcurrentHashMap<>();
    private final Map<Number, NDArray> numbers = new ConcurrentHashMap<>();

    public TorchOps(NDManager parent) {
        this(parent, "kernels.py");
    }

    /** The kernels of another source. */
    public TorchOps(NDManager parent, String source) {
        manager = (PtNDManager) parent.newSubManager(Devices.host());
        try {
            kernels = JniUtils.loadModule(manager, KernelArchive.open(source), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Readies the calling thread; both switches are a thread's own, and gradients are on in every new one. */
    public static void prepareThread(boolean gradients) {
        JniUtils.setGradMode(gradients);
        JniUtils.setGraphExecutorOptimize(false);
    }

    /** A number that steers kernels, shared by all who ask for it; not to be closed. */
    public NDArray number(long value) {
        return numbers.computeIfAbsent(value, v -> manager.create(v.longValue()));
    }

    /** As {@link #number(long)}, of 64-bit floating point. */
    public NDArray number(double value) {
        return numbers.computeIfAbsent(value, v -> manager.create(v.doubleValue()));
    }

    /** The type of numbers of a precision, as kernels read it: PyTorch's number of it. */
    public NDArray type(Precision precision) {
        return number(switch (precision) {
            case F32 -> 6L;
            case BF16 -> 15L;
        });
    }

    /** Calls a kernel that gives one array; with {@code training}, gradients flow through it. */
    public NDArray call(boolean training, String method, NDArray... arguments) {
        return list(training, method, arguments).get(0);
    }

    /** Calls a kernel that gives several arrays. */
    public NDList list(boolean training, String method, NDArray... arguments) {
        var inputs = new NDList(arguments);
        inputs.add(methods.computeIfAbsent(method, this::selector));
        return IValueUtils.forward(kernels, inputs, training);
    }

    /** Calls a kernel that takes lists and numbers, changes arrays in place, and has no gradients. */
    public void inPlace(String method, IValue... arguments) {
        IValueUtils.runMethod(kernels, method, arguments).close();
    }

    /** As {@link #inPlace}, for a kernel that gives a number. */
    public float measure(String method, IValue... arguments) {
        try (var result = IValueUtils.runMethod(kernels, method, arguments); var array = result.toTensor(manager)) {
            return array.getFloat();
        }
    }

    /** Gradients of {@code weight · loss}, one number, added into every array that asked for them. */
    public static void backward(NDArray loss, double weight) {
        try (var slope = loss.getManager().full(new Shape(), (float) weight, loss.getDataType())) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) slope, false, false);
        }
    }

    /** Gives memory that PyTorch keeps for later back to the GPU. */
    public static void releaseMemory() {
        if (Natives.engine().getGpuCount() > 0)
            JniUtils.emptyCudaCache();
    }

    /** The argument by which DJL picks a method other than {@code forward}. */
    private NDArray selector(String method) {
        var array = manager.zeros(new Shape(1), DataType.INT8);
        array.setName("module_method:" + method);
        return array;
    }

    @Override
    public void close() {
        kernels.close();
        manager.close();
    }
}
