package io.pipevolve.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.Utils;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** Chooses the device of arrays; no other class makes one. */
public final class Devices {
    static final String CUDA = "cuda";
    private static final String CPU = "cpu";
    private static final String AUTO = ExecutionSettings.AUTO;
    /** Says which natives are on the class path. */
    private static final String NATIVES = "/native/lib/pytorch.properties";
    /** By these DJL takes other natives than those of the class path. */
    private static final List<String> OTHER_NATIVES = List.of("PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION");

    private Devices() {
    }

    /**
     * The device of a name: {@code cpu}, {@code cuda}, {@code cuda:N}, or {@code auto} for the first GPU, else the CPU.
     * Loads the natives.
     */
    static Device resolve(String name) {
        int gpus = Engine.getInstance().getGpuCount();
        if (name.equals(CPU) || (name.equals(AUTO) && gpus == 0))
            return Device.cpu();
        int index = index(name);
        if (index >= gpus)
            throw new UserException(
                    "execution.device (%s): this machine shows %d GPUs to PyTorch; write cpu or auto, or start with the CUDA build (README, \"GPU\")."
                            .formatted(name, gpus));
        return Device.gpu(index);
    }

    /**
     * What {@link #resolve} would choose: {@code cpu} or {@code cuda:N}. Loads the natives only where a GPU is asked
     * for or may be found.
     */
    public static String known(String name) {
        return name.equals(CPU) || (name.equals(AUTO) && nativesKnowNoGpu()) ? CPU : name(resolve(name));
    }

    /** The number of a CUDA device, 0 where the name has none. */
    static int index(String name) {
        return name.startsWith(CUDA + ":") ? Integer.parseInt(name.substring(CUDA.length() + 1)) : 0;
    }

    private static boolean nativesKnowNoGpu() {
        if (OTHER_NATIVES.stream().anyMatch(variable -> Utils.getEnvOrSystemProperty(variable) != null))
            return false;
        try (var file = Devices.class.getResourceAsStream(NATIVES)) {
            var natives = new Properties();
            if (file != null)
                natives.load(file);
            return natives.getProperty("flavor", "").startsWith(CPU);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where numbers live that steer kernels: sizes, positions, rates. */
    public static Device host() {
        return Device.cpu();
    }

    /** The name under which a resolved device is stored: {@code cpu} or {@code cuda:N}. */
    static String name(Device device) {
        return device.isGpu() ? CUDA + ":" + device.getDeviceId() : CPU;
    }
}
