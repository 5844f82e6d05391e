package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Pass;
import io.pipevolve.model.SelfAttention;
import io.pipevolve.model.TorchOps;
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
        base = ModelRepository.open(ParityCase.folder().resolve("base").toString(), "cpu", 1);
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
            backward(parity, 0);
            var gradients = new LinkedHashMap<String, NDArray>();
            parity.model.trained().forEach((name, array) -> gradients.put(name, array.getGradient()));
            assertThat(parity.differences("grad0", gradients)).hasSameSizeAs(gradients)
                    .allSatisfy((name, difference) -> assertThat(difference).as(name).isLessThan(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "lora", "adapter"})
    void six_steps_of_training_end_where_torch_ends(String method) {
        try (var parity = new ParityCase(base, method);
                var optimizer = new AdamW(base.ops(), parity.manager, parity.model.trained(), _ -> true, 0.01, 1.0)) {
            double[] losses = parity.get("losses").toDoubleArray();
            double[] norms = parity.get("grad_norms").toDoubleArray();
            for (int step = 0; step < losses.length; step++) {
                assertThat(backward(parity, step)).isCloseTo((float) losses[step], within(3e-6f));
                assertThat(optimizer.step(3e-3)).isCloseTo((float) norms[step], within(1e-5f));
            }
            assertThat(parity.differences("final", withoutKeyBias(parity)))
                    .allSatisfy((name, difference) -> assertThat(difference).as(name).isLessThan(2e-5));
        }
    }

    /** The true gradient of the keys' bias is zero, so that Adam makes steps of its rounding error. */
    private static Map<String, NDArray> withoutKeyBias(ParityCase parity) {
        var arrays = new LinkedHashMap<>(parity.model.trained());
        arrays.keySet().removeIf(name -> name.endsWith("c_attn.bias"));
        return arrays;
    }

    private float backward(ParityCase parity, int step) {
        TorchOps.prepareThread(true);
        var pass = new Pass(base.ops(), true, null, SelfAttention.wholeSequence());
        try (var batch = parity.batch(step); var loss = parity.objective.loss(batch, pass)) {
            TorchOps.backward(loss);
            return loss.getFloat();
        } finally {
            TorchOps.prepareThread(false);
        }
    }

    private NDArray allLogits(ParityCase parity) {
        var pass = new Pass(base.ops(), false, null, SelfAttention.wholeSequence());
        var hidden = parity.objective.network().apply(parity.inputs(0), pass);
        return pass.call("logits", hidden, parity.objective.network().head());
    }
}
