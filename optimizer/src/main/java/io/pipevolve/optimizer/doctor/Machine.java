package io.pipevolve.optimizer.doctor;

import io.pipevolve.model.torch.Natives;
import io.pipevolve.optimizer.execution.AvailableMemory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The machine as it tells of itself.
 *
 * @param cpuinfo
 *            Linux's {@code /proc/cpuinfo}
 * @param meminfo
 *            Linux's {@code /proc/meminfo}
 * @param totalBytes
 *            memory that this process may have, a container's limit heeded
 * @param gpus
 *            what the NVIDIA driver sees; empty where there is none
 * @param natives
 *            loads the natives
 */
record Machine(String java, String javaHome, int cores, Optional<String> cpuinfo, Optional<String> meminfo,
        long totalBytes, Optional<List<Gpu>> gpus, Supplier<Natives> natives) {
    private static final String DRIVER_TOOL = "nvidia-smi";
    private static final int DRIVER_SECONDS = 10;

    static Machine system(Map<String, String> variables, int cores) {
        return new Machine(Runtime.version().toString(), System.getProperty("java.home", "?"), cores,
                text(Path.of("/proc/cpuinfo")), text(Path.of("/proc/meminfo")), AvailableMemory.totalBytes(),
                gpus(variables),
                Natives::load);
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<List<Gpu>> gpus(Map<String, String> variables) {
        var path = variables.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1);
        for (var folder : path)
            for (var name : List.of(DRIVER_TOOL, DRIVER_TOOL + ".exe"))
                if (!folder.isEmpty() && new File(folder, name).canExecute())
                    return Optional.of(Gpu.parse(output(new File(folder, name).getPath(),
                            "--query-gpu=name,compute_cap", "--format=csv,noheader")));
        return Optional.empty();
    }

    private static String output(String... command) {
        try {
            var file = Files.createTempFile("pipevolve-gpus", ".txt");
            try {
                var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile())
                        .start();
                if (!process.waitFor(DRIVER_SECONDS, TimeUnit.SECONDS))
                    process.destroyForcibly();
                return Files.readString(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
