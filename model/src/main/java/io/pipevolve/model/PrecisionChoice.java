package io.pipevolve.model;

import ai.djl.util.cuda.CudaUtils;
import io.pipevolve.config.ExecutionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Chooses bf16 where the machine computes products faster in it and the model is wide enough to gain.
 *
 * @param cpuInfo
 *            text of Linux's {@code /proc/cpuinfo}, empty where there is none
 * @param gpuCapability
 *            compute capability of the CUDA device of that number, ten times NVIDIA's figure: 80 for 8.0
 */
public record PrecisionChoice(Supplier<String> cpuInfo, IntUnaryOperator gpuCapability) {
    /** In a narrower model norms and conversions take more time than products save. */
    static final int LEAST_WIDTH = 512;

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Pattern CPU_FLAG = Pattern.compile("(?m)^flags\\s*:.*\\b(avx512_bf16|amx_bf16)\\b");
    private static final int LEAST_CAPABILITY = 80;

    public static PrecisionChoice ofThisMachine() {
        return new PrecisionChoice(PrecisionChoice::readCpuInfo,
                number -> Integer.parseInt(CudaUtils.getComputeCapability(number)));
    }

    /**
     * The precision asked for; where that is {@code auto}, the one that the machine is faster in.
     *
     * @param width
     *            of the model
     * @param device
     *            {@code cpu} or {@code cuda:N}; asking a GPU needs its driver
     */
    public Precision of(String asked, int width, String device) {
        if (!asked.equals(ExecutionSettings.AUTO))
            return Precision.of(asked);
        return width >= LEAST_WIDTH && isFast(device) ? Precision.BF16 : Precision.F32;
    }

    /** Whether that device computes products in bf16 faster than in f32. */
    public boolean isFast(String device) {
        return device.startsWith(Devices.CUDA)
                ? gpuCapability.applyAsInt(Devices.index(device)) >= LEAST_CAPABILITY
                : CPU_FLAG.matcher(cpuInfo.get()).find();
    }

    private static String readCpuInfo() {
        try {
            return Files.readString(CPU_INFO);
        } catch (IOException _) {
            return "";
        }
    }
}
