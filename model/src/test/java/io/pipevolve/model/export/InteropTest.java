package io.pipevolve.model.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTarget;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.checkpoint.Safetensors;
import io.pipevolve.model.gpt2.Gpt2;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.tuning.FineTuner;
import io.pipevolve.model.tuning.GivenTraining;
import io.pipevolve.model.tuning.TunedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is written for other programs. The folders of {@code interop/} are such; {@code src/interop/open_exports.py}
 * opened them with transformers 4.57 and PEFT 0.21 and wrote the logits of {@code python.safetensors}. What this test
 * writes to {@code target/interop} can be opened in the same way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InteropTest {
    private static final Path WRITTEN = Path.of("target/interop");
    private static final Path GOLDEN = Path.of("src/test/resources/interop");
    private static final int ROWS = 2;
    private static final int TOKENS = 9;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BaseModel base;
    private NDManager manager;

    @BeforeAll
    void open() {
        base = ModelRepository.open("src/test/resources/parity-houlsby/base",
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1), Vocabulary.ALL);
        manager = base.newManager();
    }

    @AfterAll
    void close() {
        base.close();
    }

    static Stream<Arguments> forms() {
        var attention = List.of(LoraTarget.C_ATTN);
        var all = List.of(LoraTarget.values());
        var residual = AdapterPlacement.RESIDUAL;
        return Stream.of(Arguments.of("lora-c_attn", new LoraTuning(4), new TuningForm(attention, 2, residual)),
                Arguments.of("lora-all", new LoraTuning(2), new TuningForm(all, 1.25, residual)),
                Arguments.of("adapter-residual", new AdapterTuning(5), new TuningForm(attention, 2, residual)),
                Arguments.of("adapter-mlp", new AdapterTuning(4),
                        new TuningForm(attention, 2, AdapterPlacement.MLP)),
                Arguments.of("adapter-houlsby", new AdapterTuning(3),
                        new TuningForm(attention, 2, AdapterPlacement.HOULSBY)),
                Arguments.of("full", new FullTuning(), new TuningForm(attention, 2, residual)),
                Arguments.of("article-adapter", new ArticleAdapterTuning(3), new TuningForm(attention, 2, residual)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void what_is_written_is_what_python_opened(String name, Tuning tuning, TuningForm form) throws IOException {
        var folder = WRITTEN.resolve(name);
        try (var training = training(tuning, form)) {
            TunedFolder.save(training.model(), folder);
            note(folder, training.model());
        }
        sameFiles(folder, GOLDEN.resolve(name));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void what_python_opened_gives_the_logits_that_python_saw(String name, Tuning tuning, TuningForm form) {
        try (var opened = TunedFolder.open(base, GOLDEN.resolve(name))) {
            assertThat(opened.tuning()).isEqualTo(tuning);
            if (tuning instanceof LoraTuning)
                assertThat(opened.form().loraTargets()).isEqualTo(form.loraTargets());
            assertThat(tuning.label(opened.form())).isEqualTo(tuning.label(form));
            assertThat(logits(opened, ids(base))).containsExactly(python(name), within(1e-5f));
            assertThat(logits(opened, opened.forecastingNetwork(), ids(base))).containsExactly(python(name),
                    within(1e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void merged_lora_is_a_plain_checkpoint_with_the_same_logits(String name, Tuning tuning, TuningForm form)
            throws IOException {
        if (!(tuning instanceof LoraTuning))
            return;
        var folder = WRITTEN.resolve("merged-" + name);
        assertThat(MergedFolder.write(base, GOLDEN.resolve(name), folder)).isPositive().isLessThan(1e-5);
        try (var merged = TunedFolder.open(base, folder)) {
            note(folder, merged);
            assertThat(merged.tuning()).isEqualTo(new FullTuning());
            assertThat(logits(merged, ids(base))).containsExactly(python(name), within(1e-5f));
        }
        assertThat(folder.resolve("config.json")).exists();
        assertThat(folder.resolve("generation_config.json")).exists();
    }

    static Stream<Arguments> foreign() {
        return Stream.of(Arguments.of("peft-rslora", new LoraTuning(3), "c_attn, c_fc α/r " + 5 / Math.sqrt(3)),
                Arguments.of("peft-pattern", new LoraTuning(2), "c_proj α/r 3.5"),
                Arguments.of("hub-seq-bn", new AdapterTuning(3), "residual"),
                Arguments.of("hub-double-seq-bn", new AdapterTuning(4), "houlsby"));
    }

    /** Written by {@code src/interop/write_foreign.py} with PEFT 0.21 and adapters 1.2. */
    @ParameterizedTest
    @MethodSource("foreign")
    void what_peft_and_adapterhub_wrote_is_read_and_written_again(String name, Tuning tuning, String form) {
        var again = WRITTEN.resolve("again-" + name);
        try (var opened = TunedFolder.open(base, GOLDEN.resolve(name))) {
            assertThat(opened.tuning()).isEqualTo(tuning);
            assertThat(tuning.label(opened.form())).isEqualTo(form);
            assertThat(logits(opened, ids(base))).containsExactly(python(name), within(1e-5f));
            TunedFolder.save(opened, again);
            note(again, opened);
        }
        try (var opened = TunedFolder.open(base, again)) {
            assertThat(logits(opened, ids(base))).containsExactly(python(name), within(1e-5f));
        }
    }

    static Stream<Tuning> methods() {
        return Stream.of(new FullTuning(), new LoraTuning(3), new AdapterTuning(6), new ArticleAdapterTuning(4));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_tuned_embedded_model_is_read_back_with_the_same_logits(Tuning tuning) throws IOException {
        var windows = EmbeddedBase.zigzag(16, 8, 3, 1);
        var none = EmbeddedBase.zigzag(0, 8, 3, 1);
        var folder = WRITTEN.resolve("embedded-" + tuning.method().key());
        try (var embedded = EmbeddedBase.open();
                var tuned = new FineTuner(embedded, EmbeddedBase.settings(4, 0)).tune(tuning, windows, none, 1,
                        Cancellation.NONE)) {
            TunedFolder.save(tuned, folder);
            HuggingFaceFolder.copy(embedded, folder.resolve(HuggingFaceFolder.BESIDE_TUNED));
            note(folder, tuned);
            try (var opened = TunedFolder.open(embedded, folder)) {
                assertThat(opened.tuning()).isEqualTo(tuning);
                assertThat(logits(opened, ids(embedded))).isEqualTo(logits(tuned, ids(embedded)));
            }
        }
    }

    /** Weights of no training: their start moved by seeded noise, so that every array matters. */
    private GivenTraining training(Tuning tuning, TuningForm form) {
        var random = new SplittableRandom(11);
        return new GivenTraining(base, tuning, form, (_, start) -> {
            float[] values = start.toFloatArray();
            for (int i = 0; i < values.length; i++)
                values[i] += (float) (0.1 * random.nextGaussian());
            return manager.create(values, start.getShape());
        }, 0, 1);
    }

    private static long[] ids(BaseModel base) {
        long tokens = base.vocabulary() == Vocabulary.ALL ? base.config().vocabulary() : 255;
        return new SplittableRandom(3).longs((long) ROWS * TOKENS, 0, tokens).toArray();
    }

    private static float[] logits(TunedModel model, long[] ids) {
        return logits(model, model.trainingNetwork(), ids);
    }

    private static float[] logits(TunedModel model, Gpt2 network, long[] ids) {
        var pass = new Pass(model.base().ops(), false, null, SelfAttention.wholeSequence());
        try (var step = model.base().newManager(); var tokens = step.create(ids, new Shape(ROWS, TOKENS))) {
            return network.logits(network.apply(tokens, pass), pass).toFloatArray();
        }
    }

    /** Beside the folder what Python is to see: token ids, logits, and which tokens the logits are of. */
    private void note(Path folder, TunedModel model) {
        var own = model.base();
        long[] ids = ids(own);
        float[] logits = logits(model, ids);
        long columns = logits.length / (ROWS * TOKENS);
        var codes = own.vocabulary() == Vocabulary.CODES ? own.codes().tokens() : null;
        var tokens = new float[ids.length];
        for (int i = 0; i < ids.length; i++)
            tokens[i] = codes == null ? ids[i] : codes[(int) ids[i]];
        var rows = new float[(int) columns];
        for (int i = 0; i < rows.length; i++)
            rows[i] = codes == null ? i : codes[i];
        var tensors = new LinkedHashMap<String, NDArray>();
        tensors.put("input_ids", manager.create(tokens, new Shape(ROWS, TOKENS)));
        tensors.put("tokens", manager.create(rows));
        tensors.put("logits", manager.create(logits, new Shape(ROWS, TOKENS, columns)));
        Safetensors.write(folder.resolveSibling(folder.getFileName() + ".logits.safetensors"), tensors);
    }

    private float[] python(String name) {
        var logits = Safetensors.read(GOLDEN.resolve("python.safetensors"), manager).get(name);
        assertThat(logits).as(name).isNotNull();
        return logits == null ? new float[0] : logits.toFloatArray();
    }

    private void sameFiles(Path written, Path golden) throws IOException {
        try (var files = Files.list(golden)) {
            for (var file : files.toList())
                if (file.toString().endsWith(".safetensors"))
                    sameTensors(written.resolve(file.getFileName()), file);
                else
                    assertThat(portable(written.resolve(file.getFileName()))).isEqualTo(portable(file));
        }
    }

    private void sameTensors(Path written, Path golden) {
        var ours = Safetensors.read(written, manager);
        var theirs = Safetensors.read(golden, manager);
        assertThat(ours.keySet()).containsExactlyElementsOf(theirs.keySet());
        theirs.forEach((name, array) -> assertThat(ours.get(name)).as(name)
                .isNotNull().satisfies(own -> {
                    assertThat(own.getShape()).isEqualTo(array.getShape());
                    assertThat(own.getDataType()).isEqualTo(DataType.FLOAT32);
                    assertThat(own.toFloatArray()).containsExactly(array.toFloatArray(), within(1e-6f));
                }));
    }

    /** A JSON file but for where the base lies. */
    private static ObjectNode portable(Path file) throws IOException {
        var json = (ObjectNode) MAPPER.readTree(Files.readString(file));
        json.remove(List.of("base_model_name_or_path", "model_name"));
        return json;
    }
}
