package io.pipevolve.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged tokenizers; {@code -Dpipevolve.fuzz=N} tries N of them. */
class TokenizerFuzzTest {
    private final Path folder;

    TokenizerFuzzTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_damaged_tokenizer_is_told_in_one_line_or_taken() throws IOException {
        int taken = 0;
        int cases = Damage.cases(400);
        for (int seed = 0; seed < cases; seed++) {
            Damage.TOKENIZER.write(folder, seed);
            try {
                TokenizerFolder.pairs(folder);
                taken++;
            } catch (UserException e) {
                assertThat(e.getMessage()).as("case %d", seed).startsWith(folder + ": ").hasSizeLessThan(600)
                        .doesNotContainPattern("\\p{Cntrl}");
            }
        }
        assertThat(taken).isBetween(cases / 100, cases * 9 / 10);
    }

    /**
     * The library never sees a stranger's file: it aborted the JVM at this one, and at the shorter ones of its
     * prefixes.
     */
    @Test
    void no_prefix_of_a_tokenizer_ends_the_process() throws IOException {
        var outcome = DamageChild.run(Damage.TOKENIZER_PREFIX, folder, Damage.cases(150));
        assertThat(outcome.aborts()).isEmpty();
        assertThat(outcome.strays()).isEmpty();
        assertThat(outcome.refused()).isEqualTo(Damage.cases(150));
    }

    @ParameterizedTest
    @EnumSource(names = {"TOKENIZER", "RANDOM_TOKENIZER"})
    void no_tokenizer_that_is_taken_ends_the_process(Damage damage) throws IOException {
        int cases = Damage.cases(250);
        var outcome = DamageChild.run(damage, folder, cases);
        assertThat(outcome.aborts()).isEmpty();
        assertThat(outcome.strays()).isEmpty();
        assertThat(outcome.loaded()).isPositive();
        assertThat(outcome.loaded() + outcome.refused()).isEqualTo(cases);
    }

    /** The library itself ends the process at twelve bytes. */
    @Test
    void an_end_of_the_process_would_be_seen() throws IOException {
        Files.createDirectories(folder);
        var outcome = DamageChild.run(Damage.UNCHECKED_TOKENIZER, folder, 3);
        assertThat(outcome.aborts()).hasSize(3);
    }
}
