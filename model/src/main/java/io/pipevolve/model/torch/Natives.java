package io.pipevolve.model.torch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Path;
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

    /** Loads them; whatever keeps them from loading is thrown as DJL throws it. */
    public static Natives load() {
        var engine = Engine.getInstance();
        var folder = Path.of(LibUtils.getLibtorchPath());
        return new Natives(engine.getVersion(), flavour(folder.getFileName().toString()), folder,
                engine.getGpuCount());
    }

    static String flavour(String folder) {
        var matcher = FLAVOUR.matcher(folder);
        return matcher.find() ? matcher.group(1) : "of unknown flavour";
    }
}
