package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Pass;
import io.pipevolve.model.SelfAttention;
import io.pipevolve.model.TorchOps;
import io.pipevolve.model.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference values: transformers 4.57, PEFT 0.21 and torch 2.7 on a 2-layer GPT-2 ({@code parity/case.json}). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParityTest {
    private BaseModel base;

    @BeforeAll
    void open() {
        base = ModelRepository.open(ParityCase.folder().resolve("base").toString(), "cpu", "f32", 1, Vocabulary.ALL);
    }

    @AfterAll
    void close() {
        base.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "lora", "adapter"})
    void logits_before_training_are_those_of_transformers(String method) {
        try (var parity = new ParityCase(base, method)) {
            assertThat(ParityCase.largestDifference(allLogits(parity), parity.get("logits0"))).isLessThan(5e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "lora", "adapter"})
    void gradients_of_the_first_step_are_those_of_torch(String method) {
        try (var parity = new ParityCase(base, method)) {
            TorchOps.prepareThread(true);
            var leaves = parity.model.leaves(parity.manager);
            var objective = new Objective(base.ops(), parity.model.network(leaves));
            var rows = parity.rows(0);
            objective.backward(rows.batch(parity.manager, 0, rows.count()), pass(true), 1);
            TorchOps.prepareThread(false);
            var gradients = new LinkedHashMap<String, NDArray>();
            leaves.forEach((name, leaf) -> gradients.put(name, leaf.getGradient()));
            assertThat(parity.differences("grad0", gradients)).hasSameSizeAs(gradients)
                    .allSatisfy((name, difference) -> assertThat(difference).as(name).isLessThan(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "lora", "adapter"})
    void six_steps_of_training_end_where_torch_ends(String method) {
        TorchOps.prepareThread(true);
        try (var parity = new ParityCase(base, method);
                var trainer = new Trainer(parity.model, new AdamW(parity.model, _ -> true, 0.01, 1.0), pass(true),
                        Trainer.MemoryProbe.NONE)) {
            double[] losses = parity.get("losses").toDoubleArray();
            double[] norms = parity.get("grad_norms").toDoubleArray();
            for (int step = 0; step < losses.length; step++) {
                assertThat(trainer.step(parity.rows(step), 3e-3)).isCloseTo((float) losses[step], within(3e-6f));
                assertThat(trainer.gradientNorm()).isCloseTo((float) norms[step], within(1e-5f));
            }
            assertThat(parity.differences("final", withoutKeyBias(parity)))
                    .allSatisfy((name, difference) -> assertThat(difference).as(name).isLessThan(2e-5));
        } finally {
            TorchOps.prepareThread(false);
        }
    }

    /** The true gradient of the keys' bias is zero, so that Adam makes steps of its rounding error. */
    private static Map<String, NDArray> withoutKeyBias(ParityCase parity) {
        var arrays = new LinkedHashMap<>(parity.model.trained());
        arrays.keySet().removeIf(name -> name.endsWith("c_attn.bias"));
        return arrays;
    }

    private Pass pass(boolean training) {
        return new Pass(base.ops(), training, null, SelfAttention.wholeSequence());
    }

    private NDArray allLogits(ParityCase parity) {
        var network = parity.model.trainingNetwork();
        return network.logits(network.apply(parity.inputs(0), pass(false)), pass(false));
    }
}
