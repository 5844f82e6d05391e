package io.pipevolve.model.torch;

import ai.djl.util.cuda.CudaUtils;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Chooses bf16 where the machine computes products faster in it and the model is wide enough to gain.
 *
 * @param cpuInfo
 *            text of Linux's {@code /proc/cpuinfo}, empty where there is none
 * @param gpuCapability
 *            compute capability of the CUDA device of that number, ten times NVIDIA's figure: 80 for 8.0; 0 where the
 *            driver does not tell
 */
public record PrecisionChoice(Supplier<String> cpuInfo, IntUnaryOperator gpuCapability) {
    /** The narrowest that was measured, the embedded model: a trial took a quarter to a third less time. */
    static final int LEAST_WIDTH = 128;

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final List<String> CPU_FLAGS = List.of("avx512_bf16", "amx_bf16");
    private static final int LEAST_CAPABILITY = 80;

    public static PrecisionChoice ofThisMachine() {
        return new PrecisionChoice(PrecisionChoice::readCpuInfo, PrecisionChoice::askDriver);
    }

    /**
     * The precision that the settings ask for; where they leave it open, the one that their device is faster in.
     *
     * @param execution
     *            on a device that is settled
     * @param width
     *            of the model
     */
    public Precision of(ExecutionSettings execution, int width) {
        return execution.precision().orElseGet(
                () -> width >= LEAST_WIDTH && isFast(execution.device()) ? Precision.BF16 : Precision.F32);
    }

    /** Whether that device computes products in bf16 faster than in f32. */
    public boolean isFast(DeviceChoice device) {
        return device.isGpu()
                ? isFastGpu(gpuCapability.applyAsInt(device.number()))
                : !cpuFlags(cpuInfo.get()).isEmpty();
    }

    /** The flags in that text of {@code /proc/cpuinfo} that tell of instructions for bf16. */
    public static List<String> cpuFlags(String cpuInfo) {
        var flags = cpuInfo.lines().filter(line -> line.matches("flags\\s*:.*"))
                .flatMap(line -> Arrays.stream(line.split("\\s+", -1))).collect(Collectors.toSet());
        return CPU_FLAGS.stream().filter(flags::contains).toList();
    }

    /** Whether a GPU of that compute capability, ten times NVIDIA's figure, computes in bf16 faster than in f32. */
    public static boolean isFastGpu(int capability) {
        return capability >= LEAST_CAPABILITY;
    }

    private static int askDriver(int gpu) {
        try {
            return Integer.parseInt(CudaUtils.getComputeCapability(gpu));
        } catch (IllegalStateException | IllegalArgumentException _) {
            return 0;
        }
    }

    private static String readCpuInfo() {
        try {
            return Files.readString(CPU_INFO);
        } catch (IOException _) {
            return "";
        }
    }
}
