package io.pipevolve.optimizer.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.torch.PrecisionChoice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionChoiceTest {
    private static final Gpt2Config SMALL = new Gpt2Config(12, 768, 12, 3072, 50257, 1024, 1e-5);
    private static final Gpt2Config NARROW = new Gpt2Config(2, 64, 2, 256, 600, 512, 1e-5);
    private static final Gpt2Config EMBEDDED = new Gpt2Config(4, 128, 4, 512, 1821, 1024, 1e-5);
    private static final PrecisionChoice FAST = new PrecisionChoice(() -> "flags\t: fpu amx_bf16\n", _ -> 90);

    private static SearchDefinition definition(String lines) {
        return DefinitionReader.parse("pair: EURUSD\nprices: a.csv\n" + lines, "test.yaml", Path.of("")).definition();
    }

    private static ExecutionSettings settings(Gpt2Config model, int cores, OptionalLong memory, String lines) {
        return new ExecutionChoice(FAST, cores, memory).of(definition(lines), model);
    }

    private static int workers(Gpt2Config model, int cores, double gigabytes, String lines) {
        return settings(model, cores, OptionalLong.of((long) (gigabytes * 1e9)), lines).workers().orElseThrow();
    }

    @Test
    void what_is_auto_is_settled_for_a_wide_and_a_narrow_model() {
        assertThat(settings(SMALL, 8, OptionalLong.empty(), ""))
                .isEqualTo(new ExecutionSettings(OptionalInt.of(8), 1, DeviceChoice.CPU, Optional.of(Precision.BF16)));
        assertThat(settings(NARROW, 8, OptionalLong.empty(), ""))
                .isEqualTo(new ExecutionSettings(OptionalInt.of(8), 1, DeviceChoice.CPU, Optional.of(Precision.F32)));
    }

    @Test
    void what_is_asked_for_stays() {
        assertThat(settings(SMALL, 2, OptionalLong.of(1),
                "execution: {workers: 7, threads: 3, device: cpu, precision: f32}"))
                .isEqualTo(new ExecutionSettings(OptionalInt.of(7), 3, DeviceChoice.CPU, Optional.of(Precision.F32)));
    }

    @Test
    void threads_beyond_reason_are_refused_and_workers_made_fewer() {
        var threads = "execution: {threads: 17, device: cpu, precision: f32}";
        assertThatThrownBy(() -> settings(SMALL, 2, OptionalLong.of(1), threads)).hasMessage(
                "execution.threads (17) must be 16 or less on this machine of 2 cores: write fewer, or take a larger "
                        + "machine.");
        assertThat(settings(SMALL, 5, OptionalLong.of(1), threads).threads()).isEqualTo(17);
        var workers = "execution: {workers: 1000, device: cpu, precision: f32}";
        assertThat(settings(SMALL, 2, OptionalLong.of(1), workers).workers()).hasValue(16);
        assertThat(settings(SMALL, 32, OptionalLong.of(1), workers).workers()).hasValue(128);
    }

    @ParameterizedTest
    @CsvSource({"8, 1, 8", "8, 3, 2", "2, 4, 1"})
    void where_memory_is_ample_or_unknown_the_cores_count(int cores, int threads, int expected) {
        var lines = "execution: {threads: %d}".formatted(threads);
        assertThat(workers(EMBEDDED, cores, 1000, lines)).isEqualTo(expected);
        assertThat(settings(EMBEDDED, cores, OptionalLong.empty(), lines).workers()).hasValue(expected);
    }

    @Test
    void no_more_workers_than_fit_into_memory_but_always_one() {
        var full = "space: {input-length: 20, horizon: 40, method: full}";
        assertThat(workers(SMALL, 16, 0.5, full)).isEqualTo(1);
        assertThat(workers(SMALL, 16, 3.9, full)).isEqualTo(1);
        assertThat(workers(SMALL, 16, 8, full)).isEqualTo(2);
        assertThat(workers(SMALL, 16, 16, full)).isBetween(4, 6);
    }

    @Test
    void the_most_expensive_method_of_the_space_decides() {
        var lora = "space: {input-length: 20, horizon: 40, method: lora}";
        var both = "space: {input-length: 20, horizon: 40, method: [full, lora]}";
        var full = "space: {input-length: 20, horizon: 40, method: full}";
        assertThat(workers(SMALL, 16, 8, lora)).isGreaterThan(workers(SMALL, 16, 8, both))
                .isEqualTo(workers(SMALL, 16, 8, lora + "\ntraining: {epochs: 9}"));
        assertThat(workers(SMALL, 16, 8, both)).isEqualTo(workers(SMALL, 16, 8, full));
    }

    @Test
    void a_limit_a_trial_makes_room_for_more() {
        var full = "space: {input-length: 20, horizon: 40, method: full}\n";
        assertThat(workers(SMALL, 16, 12, full + "limits: {trial-memory: 2GB}"))
                .isGreaterThan(workers(SMALL, 16, 12, full)).isEqualTo(5);
    }
}
