package io.pipevolve.optimizer.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/**
 * What a command does that nobody kills.
 *
 * @param begun
 *            where it was not run yet
 * @param ended
 *            where it was, or one that differs in nothing that counts
 * @param before
 *            what stands in the first, as it is compared
 * @param after
 *            what stands in the second
 * @param time
 *            that it takes in this process
 */
record Course(Scene begun, Scene ended, Kept before, Kept after, Duration time) {
    private static final String NOTES = "notes.txt";
    private static final String MARKER = ".pipevolve";
    /** Of which a new export has some, and those of another method must go. */
    private static final List<String> WEIGHTS = List.of("adapter.safetensors", "adapter_model.safetensors",
            "model.safetensors");

    static Course of(WritingCommand command, Scene begun, Path copy) throws IOException {
        var ended = begun.copyTo(copy);
        long start = System.nanoTime();
        var run = ended.run(command.line());
        var time = Duration.ofNanos(System.nanoTime() - start);
        assertThat(run.exitCode()).as(run.err()).isZero();
        var before = command.seen(SceneState.of(begun).kept());
        var after = command.seen(SceneState.of(ended).kept());
        assertThat(after).as("what the command changes").isNotEqualTo(before);
        return new Course(begun, ended, before, after, time);
    }

    /** The same over files of the same names and others, as an earlier command might have written them. */
    Course overAnother(Path copy) throws IOException {
        var scene = begun.copyTo(copy);
        var out = scene.folder().resolve(Scene.OUT);
        Scene.copy(ended.folder().resolve(Scene.OUT), out);
        try (var paths = Files.walk(out)) {
            for (var file : paths.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "another", StandardOpenOption.APPEND);
                if (file.endsWith("provenance.json"))
                    plantWeights(Objects.requireNonNull(file.getParent()));
            }
        }
        Files.writeString(out.resolve(NOTES), "the user's own");
        Files.writeString(out.resolve(MARKER), "");
        var earlier = SceneState.of(scene).kept();
        var files = new HashMap<>(after.files());
        var notes = Path.of(Scene.OUT, NOTES).toString();
        files.put(notes, Objects.requireNonNull(earlier.files().get(notes)));
        return new Course(scene, ended, earlier, new Kept(after.searches(), after.looks(), files), time);
    }

    private static void plantWeights(Path rank) throws IOException {
        for (var name : WEIGHTS)
            if (!Files.exists(rank.resolve(name)))
                Files.writeString(rank.resolve(name), "weights of another method");
    }
}
