package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Precision;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.file.StagedFolder;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.LawWindows;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.checkpoint.NumericTokenizer;
import io.pipevolve.model.checkpoint.Safetensors;
import io.pipevolve.model.export.TunedFolder;
import io.pipevolve.model.torch.Devices;
import io.pipevolve.model.torch.Natives;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainingTest {
    private static final CodeWindows CODES = EmbeddedBase.zigzag(32, 9, 4, 1);
    private static final LawWindows WINDOWS = known(CODES);

    /** As if each target had been sure to come. */
    private static LawWindows known(CodeWindows windows) {
        var means = new float[windows.rows() * windows.horizon()];
        for (int i = 0; i < means.length; i++)
            means[i] = windows.codes()[i / windows.horizon() * windows.columns() + windows.inputLength()
                    + i % windows.horizon()];
        var spreads = new float[means.length];
        Arrays.fill(spreads, 0.01f);
        return new LawWindows(windows, means, spreads);
    }

    @TempDir
    Path folder;

    private Pretraining.Outcome pretrain(String name, int steps, long seed) {
        var tokenizer = ModelRepository.embeddedTokenizer();
        var config = new Gpt2Config(2, 32, 2, 64, NumericTokenizer.size(tokenizer), 16, 1e-5);
        return new Pretraining(steps, 0.01, 0.1, 0.01, seed, 1).run(config, tokenizer, () -> WINDOWS,
                folder.resolve(name), TunedFolder::save,
                (done, loss) -> assertThat(loss).as("step %d", done).isFinite());
    }

    @Test
    void the_same_seed_writes_the_same_model() {
        assertThat(pretrain("a", 4, 1).sha256()).isEqualTo(pretrain("b", 4, 1).sha256())
                .isNotEqualTo(pretrain("c", 4, 2).sha256());
    }

    @Test
    void the_loss_falls_and_what_is_written_can_be_opened() {
        var losses = pretrain("a", 40, 1).losses();
        assertThat(losses[39]).isLessThan(losses[0] / 2);
        try (var base = ModelRepository.open(folder.resolve("a").toString(),
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1))) {
            assertThat(base.config().layers()).isEqualTo(2);
            assertThat(base.positions()).isEqualTo(16);
        }
    }

    @Test
    void rows_of_places_stay_as_they_are() {
        pretrain("a", 3, 1);
        pretrain("b", 3, 2);
        try (var manager = Natives.engine().newBaseManager(Devices.host())) {
            assertThat(rows(manager, "a", "wpe")).isEqualTo(rows(manager, "b", "wpe"));
            assertThat(rows(manager, "a", "wte")).isNotEqualTo(rows(manager, "b", "wte"));
        }
    }

    private float[] rows(NDManager manager, String model, String of) {
        var arrays = Safetensors.read(folder.resolve(model).resolve("model.safetensors"), manager);
        return Objects.requireNonNull(arrays.get("transformer." + of + ".weight")).toFloatArray();
    }

    @Test
    void an_interrupted_training_leaves_an_older_model_as_it_was() {
        var before = pretrain("a", 2, 1).sha256();
        var tokenizer = ModelRepository.embeddedTokenizer();
        var config = new Gpt2Config(2, 32, 2, 64, NumericTokenizer.size(tokenizer), 16, 1e-5);
        assertThatThrownBy(() -> {
            try (var staged = StagedFolder.in(folder.resolve("a"))) {
                new Pretraining(9, 0.01, 0.1, 0.01, 2, 1).run(config, tokenizer, () -> WINDOWS, staged.path(),
                        TunedFolder::save, (_, _) -> {
                            throw new TrialCancelledException("enough");
                        });
            }
        }).hasMessage("enough");
        assertThat(ModelRepository.sha256(folder.resolve("a").toString())).isEqualTo(before);
        assertThat(folder.resolve("a")).isDirectoryNotContaining("glob:**.pipevolve*");
    }
}
