package io.pipevolve.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.pipevolve.config.UserException;

/** Chooses the device of arrays; no other class makes one. */
public final class Devices {
    private Devices() {
    }

    /**
     * The device of a name: {@code cpu}, {@code cuda}, {@code cuda:N}, or {@code auto} for the first GPU, else the CPU.
     * Loads the natives.
     */
    static Device resolve(String name) {
        int gpus = Engine.getInstance().getGpuCount();
        if (name.equals("cpu") || (name.equals("auto") && gpus == 0))
            return Device.cpu();
        int index = name.startsWith("cuda:") ? Integer.parseInt(name.substring("cuda:".length())) : 0;
        if (index >= gpus)
            throw new UserException(
                    "execution.device (%s): this machine shows %d GPUs to PyTorch; write cpu or auto, or start with the CUDA build (README, \"GPU\")."
                            .formatted(name, gpus));
        return Device.gpu(index);
    }

    /** Where numbers live that steer kernels: sizes, positions, rates. */
    public static Device host() {
        return Device.cpu();
    }

    /** The name under which a resolved device is stored: {@code cpu} or {@code cuda:N}. */
    static String name(Device device) {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
    }
}
