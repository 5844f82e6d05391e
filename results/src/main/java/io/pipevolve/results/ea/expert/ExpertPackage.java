package io.pipevolve.results.ea.expert;

import io.pipevolve.results.ea.ExportedFile;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the Expert Advisors of one or more configurations into a folder that a trader copies into the data folder of
 * MetaTrader 5. The ONNX graphs must lie there already, where {@link ExpertFolder#onnx} says: a loop for each
 * {@link WeightsRole}, and the unrolled form where there is one.
 */
public final class ExpertPackage {
    /** The first build of the terminal whose resources may be larger than {@value #OLD_RESOURCE} bytes. */
    public static final int BUILD = 5572;

    static final long OLD_RESOURCE = 128L << 20;

    private ExpertPackage() {
    }

    /**
     * Writes all but the graphs.
     *
     * @param root
     *            a folder in the making, such as a staged one
     * @param models
     *            the first becomes {@code PipevolveEA.mq5}, others have their name behind it
     * @param build
     *            the oldest build of the terminal that shall take it
     */
    public static void write(Path root, List<ExpertModel> models, int build) {
        var folder = new ExpertFolder(root);
        for (var model : models)
            ExportedFile.write(folder.files().resolve(model.name() + "-golden.csv"), GoldenCsv.of(model));
    }
}
