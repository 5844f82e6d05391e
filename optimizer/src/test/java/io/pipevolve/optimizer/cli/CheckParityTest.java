package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckParityTest {
    private static final String FOLDER = Path.of("../model/src/test/resources/parity").toAbsolutePath().toString();

    private final Shell shell;

    CheckParityTest(@TempDir Path folder) {
        this.shell = new Shell(folder);
    }

    @Test
    void a_folder_of_transformers_is_passed_with_every_difference_named() throws JsonProcessingException {
        var run = shell.run("check-parity", FOLDER, "--json");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        var json = new ObjectMapper().readTree(run.out());
        assertThat(json.properties()).extracting(entry -> entry.getKey()).containsExactly("full", "lora", "adapter");
        assertThat(json).allSatisfy(method -> {
            for (var name : new String[]{"logits", "gradients", "losses", "parameters", "key_bias", "cached"})
                assertThat(method.path(name).isNumber()).as(name).isTrue();
            assertThat(method.path("greedy_equal").asBoolean()).isTrue();
        });
    }

    @Test
    void a_difference_above_what_is_allowed_is_marked_with_exit_code_1() {
        var run = shell.run("check-parity", FOLDER, "--tolerance", "losses=0", "--tolerance", "logits=1e-5");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.outLines()).filteredOn(line -> line.contains("!")).hasSize(2)
                .first().asString().startsWith("losses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", ".", ". --tolerance speed=1", ". --tolerance logits=-1"})
    void what_cannot_be_checked_ends_in_one_line_and_exit_code_2(String arguments) {
        var run = shell.run(("check-parity " + arguments).split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }
}
