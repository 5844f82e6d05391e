package io.pipevolve.results.ea.expert;

import io.pipevolve.config.UserException;
import io.pipevolve.results.ea.ExportedFile;
import io.pipevolve.results.ea.preset.Inputs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Writes the Expert Advisors of one or more configurations into a folder that a trader copies into the data folder of
 * MetaTrader 5. The ONNX graphs must lie there already, where {@link ExpertFolder#onnx} says: a loop for each
 * {@link WeightsRole}, and the unrolled form where there is one.
 */
public final class ExpertPackage {
    /** The first build of the terminal whose resources may be larger than 128 MiB. */
    public static final int BUILD = 5572;

    static final long OLD_RESOURCE = 128L << 20;
    static final long RESOURCE = 1L << 30;
    static final String TESTER_PRESET = "-tester.set";

    private final ExpertFolder folder;
    private final int build;

    private ExpertPackage(ExpertFolder folder, int build) {
        this.folder = folder;
        this.build = build;
    }

    /**
     * Writes all but the graphs.
     *
     * @param root
     *            a folder in the making, such as a staged one
     * @param models
     *            of one search or more; the first becomes {@code PipevolveEA.mq5}, others have their name behind it
     * @param build
     *            the oldest build of the terminal that shall take it
     */
    public static void write(Path root, List<ExpertModel> models, int build) {
        var written = new ExpertPackage(new ExpertFolder(root), build);
        var experts = experts(models);
        ExpertSources.SHARED.forEach(name -> written.include(name, ExpertSources.shared(name)));
        experts.forEach(written::write);
        written.text(root.resolve("README.txt"), InstallText.of(experts, build));
    }

    /** Their names, which differ in more than the case of letters: Windows knows no case. */
    private static List<Expert> experts(List<ExpertModel> models) {
        if (models.isEmpty())
            throw new IllegalArgumentException("A package holds one expert or more.");
        var names = new HashSet<String>();
        var magics = new HashSet<Integer>();
        var experts = new ArrayList<Expert>();
        for (var model : models) {
            var name = model.name();
            if (!names.add(name.text().toLowerCase(Locale.ROOT)))
                throw new UserException(
                        "Two exported configurations are named %s: export them into folders of their own."
                                .formatted(name));
            int magic = name.magic();
            while (!magics.add(magic))
                magic++;
            experts.add(new Expert(model, experts.isEmpty(), magic));
        }
        return experts;
    }

    private void write(Expert expert) {
        var graphs = Graphs.of(folder, expert.name(), build);
        include(expert.source(ExpertSources.CONSTANTS) + ".mqh", Constants.of(expert, graphs, build));
        source("Experts", expert.source(ExpertSources.EXPERT), ExpertSources.expert(expert, graphs));
        source("Scripts", expert.source(ExpertSources.SELF_TEST), ExpertSources.selfTest(expert, graphs));
        ExportedFile.write(folder.files().resolve(expert.golden()), GoldenCsv.of(expert.model()));
        ExportedFile.write(folder.presets().resolve(expert.preset(".set")),
                ExpertInputs.of(expert, Inputs.ofChart()).preset().bytes());
        var tester = folder.tester();
        ExportedFile.write(tester.resolve(expert.preset(TESTER_PRESET)),
                ExpertInputs.of(expert, Inputs.ofTester()).preset().bytes());
        ExportedFile.write(tester.resolve(expert.preset("-test.ini")), TesterSettings.test(expert).bytes());
        ExportedFile.write(tester.resolve(expert.preset("-forward.ini")), TesterSettings.forward(expert).bytes());
    }

    private void include(String name, String source) {
        text(folder.mql5().resolve("Include").resolve("Pipevolve").resolve(name), source);
    }

    private void source(String kind, String name, String source) {
        text(folder.mql5().resolve(kind).resolve("Pipevolve").resolve(name + ".mq5"), source);
    }

    /** Line ends as on Windows. */
    private void text(Path file, String text) {
        ExportedFile.write(file, text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
