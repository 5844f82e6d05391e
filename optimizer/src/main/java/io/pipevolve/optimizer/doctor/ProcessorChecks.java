package io.pipevolve.optimizer.doctor;

import io.pipevolve.model.torch.Natives;
import io.pipevolve.model.torch.NativesException;
import io.pipevolve.model.torch.PrecisionChoice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** JDK, natives, threads, bf16 and graphics processors. */
record ProcessorChecks(Machine machine, String launcher) {
    private static final String BF16 = "bf16";
    private static final String NATIVES = "natives";

    List<Finding> findings() {
        Optional<Natives> natives;
        Finding loading;
        try {
            var loaded = machine.natives().get();
            natives = Optional.of(loaded);
            loading = Finding.ok(NATIVES, "PyTorch %s %s, in %s".formatted(loaded.version(), loaded.flavour(),
                    loaded.folder()));
        } catch (NativesException e) {
            natives = Optional.empty();
            loading = Finding.failed(NATIVES, e.problem(), e.mend());
        } catch (RuntimeException | LinkageError e) {
            natives = Optional.empty();
            loading = Finding.failed(NATIVES, "PyTorch does not load: " + reason(e),
                    "there are natives for Linux, Windows (x86-64) and macOS (arm64); with PIPEVOLVE_CUDA they are "
                            + "fetched at the first start, or found with PYTORCH_LIBRARY_PATH (README, \"GPU\")");
        }
        return List.of(Finding.ok("jdk", "%s (%s)".formatted(machine.java(), machine.javaHome())), loading,
                Finding.ok("threads", String.valueOf(machine.cores())), bf16(natives), gpu(natives));
    }

    private Finding bf16(Optional<Natives> natives) {
        var gpus = machine.gpus().orElse(List.of());
        if (natives.map(Natives::gpus).orElse(0) > 0)
            return Finding.ok(BF16, gpus.isEmpty()
                    ? "unknown on this GPU"
                    : gpus.stream().allMatch(Gpu::hasBf16) ? "yes, on the GPU" : "no, the GPU is older than that");
        if (machine.cpuinfo().isEmpty())
            return Finding.ok(BF16, "unknown on this system");
        var found = PrecisionChoice.cpuFlags(machine.cpuinfo().get());
        return Finding.ok(BF16, found.isEmpty()
                ? "no, this processor computes in f32"
                : "yes, this processor has " + String.join(", ", found));
    }

    private Finding gpu(Optional<Natives> natives) {
        var driver = machine.gpus().orElse(List.of());
        var names = driver.stream().map(Gpu::name).collect(Collectors.joining(", "));
        if (natives.isEmpty())
            return Finding.ok("gpu", driver.isEmpty() ? "unknown, for the natives do not load" : names);
        int seen = natives.get().gpus();
        if (seen > 0)
            return Finding.ok("gpu", "%d seen by PyTorch%s".formatted(seen, names.isEmpty() ? "" : ": " + names));
        return driver.isEmpty()
                ? Finding.ok("gpu", "none, trials run on the processor")
                : Finding.warning("gpu", "%s, but PyTorch sees none".formatted(names),
                        "start with PIPEVOLVE_CUDA=1 %s (README, \"GPU\")".formatted(launcher));
    }

    /** What the first cause says. */
    static String reason(Throwable failure) {
        var deepest = failure;
        while (deepest.getCause() != null)
            deepest = deepest.getCause();
        var message = deepest.getMessage();
        return message == null
                ? deepest.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
