package io.pipevolve.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.InvalidValueException;
import io.pipevolve.config.Precision;
import io.pipevolve.config.UserException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionChoiceTest {
    private static final String OLD = "processor\t: 0\nflags\t\t: fpu avx2 avx512f avx512bw avx512_vnni\nbugs\t\t: none\n";
    private static final String SAPPHIRE_RAPIDS = OLD.replace("avx512_vnni", "avx512_bf16 amx_tile amx_bf16");

    private static Precision of(String cpuInfo, int capability, String asked, int width, String device) {
        return new PrecisionChoice(() -> cpuInfo, _ -> capability).of(settings(asked, device), width);
    }

    private static ExecutionSettings settings(String asked, String device) {
        return new ExecutionSettings(OptionalInt.empty(), 1, new DeviceChoice(device),
                asked.equals(ExecutionSettings.AUTO) ? Optional.empty() : Optional.of(Precision.of(asked)));
    }

    @ParameterizedTest
    @CsvSource({"avx512_bf16, BF16", "amx_bf16, BF16", "avx512_vnni, F32", "avx512_bf16x, F32", "my_amx_bf16, F32"})
    void a_wide_model_is_computed_in_bf16_where_the_processor_has_instructions_for_it(String flag,
            Precision expected) {
        var cpuInfo = OLD.replace("avx512_vnni", flag);
        assertThat(of(cpuInfo, 0, "auto", 768, "cpu")).isEqualTo(expected);
        assertThat(of(cpuInfo + cpuInfo.replace(": 0", ": 1"), 0, "auto", 128, "cpu")).isEqualTo(expected);
    }

    @Test
    void a_word_outside_the_flags_is_no_flag() {
        assertThat(of(OLD.replace("none", "amx_bf16"), 0, "auto", 768, "cpu")).isEqualTo(Precision.F32);
        assertThat(of("", 0, "auto", 768, "cpu")).isEqualTo(Precision.F32);
    }

    @ParameterizedTest
    @CsvSource({"75, F32", "80, BF16", "86, BF16", "90, BF16", "120, BF16"})
    void a_gpu_is_fast_in_bf16_from_compute_capability_8(int capability, Precision expected) {
        assertThat(of(OLD, capability, "auto", 768, "cuda:0")).isEqualTo(expected);
    }

    @Test
    void the_gpu_that_is_asked_is_that_of_the_device() {
        var choice = new PrecisionChoice(() -> OLD, number -> number == 1 ? 90 : 70);
        assertThat(choice.of(settings("auto", "cuda:1"), 768)).isEqualTo(Precision.BF16);
        assertThat(choice.of(settings("auto", "cuda:0"), 768)).isEqualTo(Precision.F32);
    }

    @Test
    void a_narrow_model_stays_in_f32_and_nothing_is_asked() {
        var choice = new PrecisionChoice(() -> {
            throw new AssertionError("cpuinfo");
        }, _ -> {
            throw new AssertionError("GPU");
        });
        assertThat(choice.of(settings("auto", "cpu"), 127)).isEqualTo(Precision.F32);
        assertThat(choice.of(settings("auto", "cuda:0"), 127)).isEqualTo(Precision.F32);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 768})
    void what_is_asked_for_is_given_on_every_machine(int width) {
        assertThat(of(OLD, 0, "bf16", width, "cpu")).isEqualTo(Precision.BF16);
        assertThat(of(SAPPHIRE_RAPIDS, 90, "f32", width, "cpu")).isEqualTo(Precision.F32);
        assertThatThrownBy(() -> of(OLD, 0, "f16", width, "cpu")).isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("precision (f16)");
    }

    @Test
    void with_the_cpu_natives_auto_is_the_cpu() {
        assertThat(Devices.known(DeviceChoice.AUTO)).isEqualTo(DeviceChoice.CPU);
        assertThat(Devices.known(DeviceChoice.CPU)).isEqualTo(DeviceChoice.CPU);
        assertThatThrownBy(() -> Devices.known(DeviceChoice.gpu(99))).isInstanceOf(UserException.class)
                .hasMessageContaining("execution.device (cuda:99)");
    }
}
