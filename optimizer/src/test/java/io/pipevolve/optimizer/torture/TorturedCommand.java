package io.pipevolve.optimizer.torture;

import io.pipevolve.optimizer.torture.WritingMoment.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One command that is killed, looked after, maybe killed again when it is typed again, and at last left alone; again
 * and again.
 */
final class TorturedCommand {
    /** What a process of its own takes longer than a run in this one. */
    private static final Duration START = Duration.ofMillis(700);
    /** That can be seen, until a command has shown more or fewer. */
    private static final int CHANGES_OF_FOLDER = 12;
    private static final int CHANGES_OF_FILE = 3;

    private final WritingCommand command;
    private final List<Course> courses;
    private final Path folder;
    private final RandomGenerator random;
    private final List<WritingMoment> moments;
    private final Map<KillPhase, Integer> kills = new EnumMap<>(KillPhase.class);
    private final List<String> failures = new ArrayList<>();
    private Pace pace;
    private int attempts;
    private int rounds;

    /**
     * @param begun
     *            where the command was not run yet
     * @param folder
     *            for copies of it
     */
    TorturedCommand(WritingCommand command, Scene begun, Path folder, RandomGenerator random) throws IOException {
        this.command = command;
        this.folder = folder;
        this.random = random;
        moments = Arrays.stream(WritingMoment.values())
                .filter(moment -> moment != WritingMoment.PUBLISHING || command.publishes()).toList();
        attempts = moments.indexOf(command.publishes() ? WritingMoment.PUBLISHING : WritingMoment.WRITING);
        var plain = Course.of(command, begun, folder.resolve("ended"));
        courses = command.publishes() ? List.of(plain, plain.overAnother(folder.resolve("another"))) : List.of(plain);
        pace = new Pace(plain.time().plus(START), command.publishes() ? CHANGES_OF_FOLDER : CHANGES_OF_FILE);
    }

    TorturedCommand run(int wanted) throws IOException, InterruptedException {
        while (kills() < wanted && rounds < 10 + 5 * wanted) {
            rounds++;
            var course = courses.get(rounds % courses.size());
            var scene = course.begun().copyTo(folder.resolve("round" + rounds));
            finish(course, scene, killed(course, scene, wanted));
            scene.delete();
        }
        return this;
    }

    /** Gives what the last kill left. */
    private SceneState killed(Course course, Scene scene, int wanted) throws IOException, InterruptedException {
        var left = SceneState.of(scene);
        boolean again = true;
        while (again) {
            boolean done = isDone(course, left);
            boolean killed;
            try (var child = scene.start(command.line())) {
                killed = killed(child, scene);
                if (!killed)
                    require(command.mayEnd(child.ended(), done), "exit code %d".formatted(child.ended()));
            }
            var earlier = left;
            left = SceneState.of(scene);
            var kept = command.seen(left.kept());
            if (killed)
                kills.merge(KillPhase.of(earlier, left, kept, course), 1, Integer::sum);
            require(killed ? command.mayLeave(left, course) : isDone(course, left),
                    "left " + kept.differenceFrom(course.before()) + left.unfinished());
            again = killed && !isDone(course, left) && kills() < wanted && random.nextBoolean();
        }
        return left;
    }

    private boolean killed(ChildCommand child, Scene scene) throws InterruptedException {
        var moment = moments.get(attempts++ % moments.size());
        int seen = moment.await(child, scene, pace, random);
        boolean killed = child.kill();
        if (moment == WritingMoment.WRITING)
            pace = pace.after(seen, !killed);
        return killed;
    }

    /** Typed again, it ends as if nobody had killed it. */
    private void finish(Course course, Scene scene, SceneState left) throws IOException {
        boolean done = isDone(course, left);
        var run = scene.run(command.line());
        require(command.mayEnd(run.exitCode(), done), "again %d, %s".formatted(run.exitCode(), run.err().strip()));
        var ended = SceneState.of(scene);
        require(isDone(course, ended), "ended with " + command.seen(ended.kept()).differenceFrom(course.after()));
        require(ended.leftovers().isEmpty(), "left over " + ended.leftovers());
    }

    private boolean isDone(Course course, SceneState state) {
        return command.seen(state.kept()).equals(course.after());
    }

    private void require(boolean right, String what) {
        if (!right)
            failures.add("round %d: %s".formatted(rounds, what));
    }

    int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<KillPhase, Integer> phases() {
        return kills;
    }

    List<String> failures() {
        return failures;
    }

    @Override
    public String toString() {
        return "%s: %d kills %s in %d rounds, %d failures".formatted(command, kills(), kills, rounds, failures.size());
    }
}
