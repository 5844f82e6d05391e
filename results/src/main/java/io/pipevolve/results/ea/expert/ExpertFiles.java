package io.pipevolve.results.ea.expert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which files are an expert's, below the folder that holds {@code MQL5}.
 *
 * @param plain
 *            whether its sources have the plain names, such as {@code PipevolveEA.mq5}
 */
record ExpertFiles(ExpertName name, boolean plain) {
    private static final String CONSTANTS = "Constants";
    private static final ExpertFolder HERE = new ExpertFolder(Path.of(""));

    /** The program's name, with the model's behind it where it is not plain: {@code PipevolveEA-quick-rank-2}. */
    String program() {
        return source("PipevolveEA");
    }

    String constantsName() {
        return source(CONSTANTS) + ".mqh";
    }

    private String source(String what) {
        return plain ? what : what + "-" + name;
    }

    String goldenName() {
        return name + "-golden.csv";
    }

    /** What its presets and settings are called: others lie in the same folders of the terminal. */
    String presetName(String what) {
        return "Pipevolve-" + name + what;
    }

    String testerPresetName() {
        return presetName("-tester.set");
    }

    Path expert() {
        return HERE.sources("Experts").resolve(program() + ".mq5");
    }

    Path selfTest() {
        return HERE.sources("Scripts").resolve(source("PipevolveSelfTest") + ".mq5");
    }

    Path constants() {
        return shared(constantsName());
    }

    static Path shared(String name) {
        return HERE.sources("Include").resolve(name);
    }

    Path golden() {
        return HERE.sources("Files").resolve(goldenName());
    }

    Path preset() {
        return HERE.mql5().resolve("Presets").resolve(presetName(".set"));
    }

    Path testerPreset() {
        return HERE.tester().resolve(testerPresetName());
    }

    Path test() {
        return HERE.tester().resolve(presetName("-test.ini"));
    }

    Path forward() {
        return HERE.tester().resolve(presetName("-forward.ini"));
    }

    /** Those that are compiled. */
    List<Path> sources() {
        return List.of(expert(), selfTest(), constants());
    }

    /** All that may be written for it, its graphs too. */
    List<Path> all() {
        var files = new ArrayList<>(sources());
        files.addAll(List.of(golden(), preset(), testerPreset(), test(), forward()));
        for (var role : WeightsRole.values())
            for (var form : GraphForm.values())
                files.add(HERE.onnx(name, role, form));
        return files;
    }
}
