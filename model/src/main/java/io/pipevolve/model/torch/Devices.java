package io.pipevolve.model.torch;

import ai.djl.Device;
import ai.djl.util.Utils;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** Chooses the device of arrays; no other class makes one. */
public final class Devices {
    /** Says which natives are on the class path. */
    private static final String NATIVES = "/native/lib/pytorch.properties";
    /** By these DJL takes other natives than those of the class path. */
    private static final List<String> OTHER_NATIVES = List.of("PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION");

    private Devices() {
    }

    /** The device of a choice; loads the natives. */
    public static Device resolve(DeviceChoice choice) {
        int gpus = Natives.engine().getGpuCount();
        if (choice.equals(DeviceChoice.CPU) || (choice.equals(DeviceChoice.AUTO) && gpus == 0))
            return Device.cpu();
        if (choice.number() >= gpus)
            throw new UserException(
                    """
                            execution.device (%s): this machine shows %d GPUs to PyTorch; write cpu or auto, or start \
                            with the CUDA build (README, "GPU")."""
                            .formatted(choice.key(), gpus));
        return Device.gpu(choice.number());
    }

    /**
     * What {@link #resolve} would choose: {@code cpu} or {@code cuda:N}. Loads the natives only where a GPU is asked
     * for or may be found.
     */
    public static DeviceChoice known(DeviceChoice choice) {
        return choice.equals(DeviceChoice.CPU) || (choice.equals(DeviceChoice.AUTO) && nativesKnowNoGpu())
                ? DeviceChoice.CPU
                : choice(resolve(choice));
    }

    private static boolean nativesKnowNoGpu() {
        if (OTHER_NATIVES.stream().anyMatch(variable -> Utils.getEnvOrSystemProperty(variable) != null))
            return false;
        try (var file = Devices.class.getResourceAsStream(NATIVES)) {
            var natives = new Properties();
            if (file != null)
                natives.load(file);
            return natives.getProperty("flavor", "").startsWith("cpu");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where numbers live that steer kernels: sizes, positions, rates. */
    public static Device host() {
        return Device.cpu();
    }

    /** A resolved device as it is stored: {@code cpu} or {@code cuda:N}. */
    public static DeviceChoice choice(Device device) {
        return device.isGpu() ? DeviceChoice.gpu(device.getDeviceId()) : DeviceChoice.CPU;
    }
}
