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
    /** Bytes of the largest resource that any build takes. */
    public static final long RESOURCE = 1L << 30;
    private static final Path README = Path.of("README.txt");

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
     *            of one search, where the first becomes {@code PipevolveEA.mq5} and others have their name behind it,
     *            or of several, where all have
     * @param build
     *            the oldest build of the terminal that shall take it
     */
    public static void write(Path root, List<ExpertModel> models, int build) {
        var written = new ExpertPackage(new ExpertFolder(root), build);
        var experts = experts(models);
        ExpertSources.SHARED.forEach(name -> written.text(ExpertFiles.shared(name), ExpertSources.shared(name)));
        experts.forEach(written::write);
        written.text(README, isOfOneSearch(models)
                ? InstallText.of(experts, build)
                : SeveralInstallText.of(experts, build));
    }

    /**
     * What may be written for models of these names, their graphs too, relative to the folder.
     *
     * @param names
     *            in the order of the models
     * @param ofOneSearch
     *            whether all are
     */
    public static List<Path> files(List<ExpertName> names, boolean ofOneSearch) {
        var files = new ArrayList<Path>(List.of(README));
        ExpertSources.SHARED.forEach(name -> files.add(ExpertFiles.shared(name)));
        for (var name : names)
            files.addAll(files(name, names.getFirst(), ofOneSearch).all());
        return files;
    }

    /**
     * Sources of an earlier package that these models make false: they name the same graphs, or what is plain here no
     * more.
     */
    public static List<Path> superseded(List<ExpertName> names, boolean ofOneSearch) {
        return new ExpertFiles(names.getFirst(), !ofOneSearch).sources();
    }

    private static ExpertFiles files(ExpertName name, ExpertName first, boolean ofOneSearch) {
        return new ExpertFiles(name, ofOneSearch && name.equals(first));
    }

    private static boolean isOfOneSearch(List<ExpertModel> models) {
        return models.stream().map(model -> model.exported().search().name()).distinct().count() == 1;
    }

    /** Refuses names that differ in the case of letters alone: Windows knows no case. */
    public static void requireDistinct(List<ExpertName> names) {
        var found = new HashSet<String>();
        for (var name : names)
            if (!found.add(name.text().toLowerCase(Locale.ROOT)))
                throw new UserException(
                        "Two exported configurations are named %s: export them into folders of their own."
                                .formatted(name));
    }

    private static List<Expert> experts(List<ExpertModel> models) {
        if (models.isEmpty())
            throw new IllegalArgumentException("A package holds one expert or more.");
        requireDistinct(models.stream().map(ExpertModel::name).toList());
        boolean ofOneSearch = isOfOneSearch(models);
        var magics = new HashSet<Integer>();
        var experts = new ArrayList<Expert>();
        for (var model : models) {
            int magic = model.name().magic();
            while (!magics.add(magic))
                magic++;
            experts.add(new Expert(model, files(model.name(), models.getFirst().name(), ofOneSearch), magic));
        }
        return experts;
    }

    private void write(Expert expert) {
        var files = expert.files();
        var graphs = Graphs.of(folder, files.name(), build);
        text(files.constants(), Constants.of(expert, graphs, build));
        text(files.expert(), ExpertSources.expert(expert, graphs));
        text(files.selfTest(), ExpertSources.selfTest(expert, graphs));
        bytes(files.golden(), GoldenCsv.of(expert.model()));
        bytes(files.preset(), ExpertInputs.of(expert, Inputs.ofChart()).preset().bytes());
        bytes(files.testerPreset(), ExpertInputs.of(expert, Inputs.ofTester()).preset().bytes());
        bytes(files.test(), TesterSettings.test(expert).bytes());
        bytes(files.forward(), TesterSettings.forward(expert).bytes());
    }

    /** ASCII, with line ends as on Windows. */
    private void text(Path file, String text) {
        bytes(file, text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void bytes(Path file, byte[] content) {
        ExportedFile.write(folder.root().resolve(file), content);
    }
}
