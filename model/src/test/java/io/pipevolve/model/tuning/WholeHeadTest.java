package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Differences;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.torch.TorchOps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against PyTorch's own cross entropy and its gradients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeHeadTest {
    private BaseModel base;

    @BeforeAll
    void open() {
        base = ModelRepository.open("src/test/resources/parity/base",
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1), Vocabulary.ALL);
    }

    @AfterAll
    void close() {
        base.close();
    }

    static Stream<Arguments> parts() {
        return Stream.of(new FullTuning(), new LoraTuning(2))
                .flatMap(tuning -> Stream.of(1L, 4L, 6L, 100L).map(places -> Arguments.of(tuning, places)));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void some_places_at_a_time_give_the_loss_and_gradients_of_all_at_once(Tuning tuning, long placesAtOnce) {
        TorchOps.prepareThread(true);
        try (var manager = base.newManager();
                var model = TunedModel.starting(base, tuning, DefaultSettings.FORM, base.newManager(), 3)) {
            var pass = new Pass(base.ops(), true, null, SelfAttention.wholeSequence());
            var tokens = manager.create(new long[]{4, 9, 2, 7, 11, 30, 301, 5}, new Shape(2, 4));
            var targets = manager.create(new long[]{0, 4, 399, 2, 3, 7}, new Shape(2, 3));
            var batch = new TokenBatch(tokens, targets);

            var plain = model.leaves(manager);
            var objective = new Objective(base.ops(), model.network(plain));
            float loss = objective.backward(batch, pass, 0.25);

            var parted = model.leaves(manager);
            var network = model.network(parted);
            var hidden = network.tail(tokens, base.ops().number(0L), base.ops().number(3L), pass);
            float partedLoss = new WholeHead(base.ops(), network, placesAtOnce).backward(hidden, targets, pass, 0.25);

            assertThat(partedLoss).isCloseTo(loss, within(1e-6f));
            assertThat(differences(plain, parted)).hasSize(plain.size())
                    .allSatisfy((name, difference) -> assertThat(difference).as(name).isLessThan(1e-6));
        } finally {
            TorchOps.prepareThread(false);
        }
    }

    private static Map<String, Double> differences(Map<String, NDArray> plain, Map<String, NDArray> parted) {
        var differences = new LinkedHashMap<String, Double>();
        plain.forEach((name, leaf) -> differences.put(name,
                Differences.largest(leaf.getGradient(),
                        Objects.requireNonNull(parted.get(name)).getGradient())));
        return differences;
    }
}
