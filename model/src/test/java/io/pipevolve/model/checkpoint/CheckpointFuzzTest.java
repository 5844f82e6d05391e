package io.pipevolve.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged configurations and weights; {@code -Dpipevolve.fuzz=N} tries N of them. */
class CheckpointFuzzTest {
    private final Path folder;

    CheckpointFuzzTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_damaged_configuration_or_header_is_told_in_one_line_or_taken() throws IOException {
        int taken = 0;
        int cases = Damage.cases(1000);
        var weights = folder.resolve("model.safetensors");
        for (int seed = 0; seed < cases; seed++) {
            DamagedCheckpoint.write(folder, seed);
            try (var channel = FileChannel.open(weights)) {
                SafetensorsHeader.read(weights, channel);
                CheckpointLimits.config(folder);
                taken++;
            } catch (UserException e) {
                assertThat(e.getMessage()).as("case %d", seed).startsWith(folder.toString()).hasSizeLessThan(600)
                        .doesNotContainPattern("\\p{Cntrl}");
            }
        }
        assertThat(taken).isBetween(cases / 100, cases * 9 / 10);
    }

    /** As adapters and their heads are read, whatever tensors are in the file, and as a checkpoint is. */
    @ParameterizedTest
    @EnumSource(names = {"SAFETENSORS", "CHECKPOINT"})
    void no_damaged_weights_end_the_process(Damage damage) throws IOException {
        int cases = Damage.cases(250);
        var outcome = DamageChild.run(damage, folder, cases);
        assertThat(outcome.aborts()).isEmpty();
        assertThat(outcome.strays()).isEmpty();
        assertThat(outcome.loaded()).isPositive();
        assertThat(outcome.loaded() + outcome.refused()).isEqualTo(cases);
    }
}
