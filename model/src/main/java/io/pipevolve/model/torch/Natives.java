package io.pipevolve.model.torch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The native libraries that compute.
 *
 * @param flavour
 *            {@code cpu}, or the CUDA version such as {@code cu128}
 * @param folder
 *            where they lie
 * @param gpus
 *            that PyTorch sees
 */
public record Natives(String version, String flavour, Path folder, int gpus) {
    private static final Pattern FLAVOUR = Pattern.compile("(?:^|-)(cpu|cu\\d+)(?:-|$)");

    /** Loads them; see {@link #engine()}. */
    public static Natives load() {
        var engine = engine();
        var folder = Path.of(LibUtils.getLibtorchPath());
        return new Natives(engine.getVersion(), flavour(folder.getFileName().toString()), folder,
                engine.getGpuCount());
    }

    /**
     * What computes. A {@link NativesException} tells of a folder where the natives cannot be unpacked or run; whatever
     * else keeps them from loading is thrown as DJL throws it.
     */
    public static Engine engine() {
        return loading(Engine::getInstance);
    }

    /** Runs what may load natives for the first time, those of the tokenizers too. */
    public static <R> R loading(Supplier<R> work) {
        try {
            return work.get();
        } catch (RuntimeException | LinkageError e) {
            var explained = NativesFolder.ofThisProcess().explained(e);
            if (explained.isPresent())
                throw explained.get();
            throw e;
        }
    }

    static String flavour(String folder) {
        var matcher = FLAVOUR.matcher(folder);
        return matcher.find() ? matcher.group(1) : "of unknown flavour";
    }
}
