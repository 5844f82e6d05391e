package io.pipevolve.optimizer.torture;

import io.pipevolve.config.file.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command that writes.
 *
 * @param text
 *            of it, without the store
 * @param flags
 *            the files without which anybody sees that the others are not whole
 * @param preparation
 *            of the scene
 */
record WritingCommand(String text, Promise promise, List<String> flags, Preparation preparation) {
    private static final Preparation NONE = _ -> {
    };

    /** What holds after a kill, and when the command is typed again. */
    enum Promise {
        /** All of it is there, or nothing, or a flag is missing; again it does the same. */
        FLAGGED,
        /** All of it is there, or nothing; where all is there, again it is refused. */
        ONCE,
        /** Each search and each file is whole or not there; again it does the rest. */
        PIECES
    }

    interface Preparation {
        void of(Scene scene) throws IOException;
    }

    static List<WritingCommand> all() {
        return Stream.concat(few().stream(), Stream.of(folder("export small twin --golden 2 --to out",
                "out/small/provenance.json", "out/twin/provenance.json"))).toList();
    }

    /** Without the one that takes longest. */
    static List<WritingCommand> few() {
        return List.of(folder("export small --golden 2 --to out", "out/provenance.json"),
                folder("backtest small --draws 100 --to out", "out/backtest.md"),
                folder("compare --definition small.yaml --input-length 8 --horizon 1 --method lora --to out",
                        "out/comparison.md"),
                once("backup small twin --to new.backup"), once("delete twin lost broken --yes"),
                once("rename twin other"), pieces("restore both.backup", scene -> Tree.delete(scene.store())),
                pieces("prune --failed --cached --yes", WritingCommand::cache));
    }

    private static WritingCommand folder(String text, String... flags) {
        return new WritingCommand(text, Promise.FLAGGED, List.of(flags), NONE);
    }

    private static WritingCommand once(String text) {
        return new WritingCommand(text, Promise.ONCE, List.of(), NONE);
    }

    private static WritingCommand pieces(String text, Preparation preparation) {
        return new WritingCommand(text, Promise.PIECES, List.of(), preparation);
    }

    private static void cache(Scene scene) throws IOException {
        var forecasts = Files.createDirectories(scene.store().resolve("forecasts"));
        for (int i = 0; i < 50; i++)
            Files.writeString(forecasts.resolve(i + ".csv"), "time,price,low,high\n");
        Files.writeString(scene.store().resolve("failure-1.txt"), "a trace");
    }

    List<String> line() {
        return List.of("%s --store %s".formatted(text, Scene.STORE).split(" "));
    }

    /** Puts there what stands there before. */
    void prepare(Scene scene) throws IOException {
        preparation.of(scene);
    }

    /** Whether it puts files into a folder all at once. */
    boolean publishes() {
        return promise == Promise.FLAGGED;
    }

    /** As it is compared: a search that is there twice, because it was restored again, counts once. */
    Kept seen(Kept kept) {
        return promise == Promise.PIECES ? kept.underOwnNames() : kept;
    }

    /** Whether a kill may leave this. */
    boolean mayLeave(SceneState left, Course course) {
        var before = course.before();
        var after = course.after();
        var kept = seen(left.kept());
        return switch (promise) {
            case FLAGGED -> kept.isStoreOf(before, after) && (kept.isFilesOf(before, after) || isFlagged(left));
            case ONCE -> kept.isStoreOf(before, after) && kept.isFilesOf(before, after);
            case PIECES -> kept.isPieceOf(before, after);
        };
    }

    private boolean isFlagged(SceneState left) {
        return left.isPublishing() && !left.kept().files().keySet().containsAll(flags);
    }

    /**
     * Whether it may end so.
     *
     * @param done
     *            whether all of it was done before it began
     */
    boolean mayEnd(int exitCode, boolean done) {
        return exitCode == 0 || (exitCode == 2 && done && promise == Promise.ONCE);
    }

    @Override
    public String toString() {
        return text;
    }
}
