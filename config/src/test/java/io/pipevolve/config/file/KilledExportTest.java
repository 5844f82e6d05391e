package io.pipevolve.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that export again and again are killed at moments that nobody chose; more of them by {@code fuzz}. */
class KilledExportTest {
    private static final int KILLS = Integer.getInteger("pipevolve.fuzz", 4);

    @Test
    void after_any_kill_the_folder_holds_one_export_or_says_that_it_does_not(@TempDir Path folder) throws Exception {
        var random = new SplittableRandom(1);
        var export = new Export(folder);
        int version = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int written = writeUntilKilled(folder, version, random);
            int unacknowledged = written + 1;
            if (!export.isFlagged())
                assertThat(IntStream.of(written, unacknowledged).anyMatch(v -> isComplete(export, v)))
                        .as("kill %d after version %d", kill, written).isTrue();
            version = unacknowledged + 1;
            export.write(version);
            assertThat(export.isComplete(version)).as("kill %d", kill).isTrue();
            assertThat(export.hasLeftover()).isFalse();
        }
    }

    private static boolean isComplete(Export export, int version) {
        try {
            return export.isComplete(version);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives the last version that the process acknowledged. */
    private static int writeUntilKilled(Path folder, int before, SplittableRandom random) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), KilledExportTest.class.getName(), folder.toString(),
                Integer.toString(before + 1))).redirectErrorStream(true).start();
        int written = before;
        try (var lines = process.inputReader()) {
            int most = before + 1 + random.nextInt(20);
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                written = Integer.parseInt(line);
                if (written == most) {
                    LockSupport.parkNanos(random.nextInt(5_000_000));
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(written).as("the process ended before it was killed").isGreaterThanOrEqualTo(most);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return written;
    }

    /** Arguments: the folder, and the first version to write. */
    public static void main(String[] arguments) throws IOException {
        var export = new Export(Path.of(arguments[0]));
        int first = Integer.parseInt(arguments[1]);
        for (int version = first; version < first + 10_000; version++) {
            export.write(version);
            System.out.println(version);
        }
    }
}
