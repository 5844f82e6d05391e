package io.pipevolve.model.checkpoint;

import io.pipevolve.config.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Reads damaged files in a process of its own, whose abort is seen from this one, and counted. */
final class DamageChild {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private DamageChild() {
    }

    /**
     * How the cases ended.
     *
     * @param loaded
     *            were taken by the native libraries
     * @param refused
     *            were told to the user in one line
     * @param strays
     *            ended in another exception
     * @param aborts
     *            ended the process
     */
    record Outcome(int loaded, int refused, List<String> strays, List<String> aborts) {
    }

    /** Arguments: what is damaged, the folder to write it into, the first case and the one after the last. */
    public static void main(String[] arguments) throws IOException {
        var damage = Damage.valueOf(arguments[0]);
        var folder = Path.of(arguments[1]);
        for (int seed = Integer.parseInt(arguments[2]); seed < Integer.parseInt(arguments[3]); seed++) {
            damage.write(folder, seed);
            System.out.println("begun " + seed);
            System.out.println(ended(damage, folder, seed));
        }
    }

    private static String ended(Damage damage, Path folder, int seed) {
        try {
            damage.read(folder);
            return "loaded";
        } catch (UserException e) {
            return String.valueOf(e.getMessage()).matches("[^\\p{Cntrl}]{1,600}")
                    ? "refused"
                    : "stray %d: a message of several lines or too long: %.300s".formatted(seed, e);
        } catch (Throwable e) {
            return "stray %d: %.300s".formatted(seed, e);
        }
    }

    /** Runs that many cases; a process that ended early is followed by one that goes on behind its last case. */
    static Outcome run(Damage damage, Path folder, int cases) throws IOException {
        Files.createDirectories(folder);
        var lines = new ArrayList<String>();
        var aborts = new ArrayList<String>();
        for (int next = 0; next < cases;) {
            var told = lines(damage, folder, next, cases);
            lines.addAll(told);
            if (!told.isEmpty() && !told.getLast().startsWith("begun"))
                break;
            int last = told.isEmpty() ? next : Integer.parseInt(told.getLast().replaceAll("\\D", ""));
            aborts.add("case " + last);
            next = last + 1;
        }
        return new Outcome((int) lines.stream().filter("loaded"::equals).count(),
                (int) lines.stream().filter("refused"::equals).count(),
                lines.stream().filter(line -> line.startsWith("stray")).toList(), aborts);
    }

    private static List<String> lines(Damage damage, Path folder, int from, int to) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m",
                "-XX:-CreateCoredumpOnCrash", "--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true", "-cp",
                System.getProperty("java.class.path"), DamageChild.class.getName(), damage.name(), folder.toString(),
                Integer.toString(from), Integer.toString(to)).directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        CompletableFuture.delayedExecutor(LONGEST.toSeconds(), TimeUnit.SECONDS).execute(process::destroyForcibly);
        try (BufferedReader reader = process.inputReader()) {
            return reader.lines().filter(line -> line.matches("(begun|loaded|refused|stray).*")).toList();
        }
    }
}
