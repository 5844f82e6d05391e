package io.pipevolve.model.torch;

import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import io.pipevolve.config.file.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where DJL unpacks the native libraries, and what can be wrong with it.
 *
 * @param variable
 *            the environment variable that names another
 * @param canRun
 *            whether the system would run a file that is marked as a program
 */
record NativesFolder(Path path, String variable, Predicate<Path> canRun) {
    private static final String ENGINES = "ENGINE_CACHE_DIR";
    private static final String ALL = "DJL_CACHE_DIR";
    /** Of PyTorch for a processor. */
    private static final int MEGABYTES = 450;
    private static final int DEEPEST = 50;

    static NativesFolder ofThisProcess() {
        var engines = Utils.getEnvOrSystemProperty(ENGINES);
        return new NativesFolder(Utils.getEngineCacheDir(), engines == null || engines.isEmpty() ? ALL : ENGINES,
                file -> file.toFile().setExecutable(true) && Files.isExecutable(file));
    }

    /** What the user can mend of a fault in loading; empty where the folder is not to blame. */
    Optional<NativesException> explained(Throwable fault) {
        if (!isOfLoading(fault))
            return Optional.empty();
        var full = FileFault.unwritten(fault);
        if (full.isPresent())
            return Optional.of(new NativesException("The native libraries (%d MB) cannot be unpacked into %s (%s)"
                    .formatted(MEGABYTES, path, full.get()), "make room there, or " + another(), fault));
        return unfit(fault);
    }

    /** Tries the folder as DJL uses it: it is made, written to, and run from. */
    private Optional<NativesException> unfit(Throwable fault) {
        try {
            var probe = Files.createTempFile(Files.createDirectories(path), "probe", ".so");
            try {
                if (canRun.test(probe))
                    return Optional.empty();
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            return Optional.of(new NativesException("The native libraries cannot be unpacked into %s (%s)"
                    .formatted(path, FileFault.reason(e)), another(), fault));
        }
        return Optional.of(new NativesException(
                "The native libraries cannot run from %s: nothing may be run there (noexec)".formatted(path),
                another(), fault));
    }

    private String another() {
        return "name another folder with %s=/path".formatted(variable);
    }

    private static boolean isOfLoading(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
            if (cause instanceof LinkageError || cause instanceof EngineException || cause instanceof IOException
                    || cause instanceof UncheckedIOException)
                return true;
            cause = cause.getCause();
        }
        return false;
    }
}
