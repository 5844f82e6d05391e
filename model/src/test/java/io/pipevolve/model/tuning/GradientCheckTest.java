package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTarget;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.gpt2.Dropout;
import io.pipevolve.model.gpt2.Gpt2;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.torch.TorchOps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients against central differences, in 64-bit floats, along a random direction of every trained array. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GradientCheckTest {
    private static final double STEP = 1e-5;
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

    static Stream<Arguments> methods() {
        return Stream.of(new FullTuning(), new LoraTuning(2), new AdapterTuning(3), new ArticleAdapterTuning(3))
                .flatMap(tuning -> Stream.of(0.0, 0.3).flatMap(dropout -> Stream.of(AdapterPlacement.values())
                        .filter(placement -> tuning instanceof AdapterTuning || placement == AdapterPlacement.RESIDUAL)
                        .map(placement -> Arguments.of(tuning, placement, dropout))));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void gradients_are_the_slopes_of_the_loss(Tuning tuning, AdapterPlacement placement, double dropout) {
        var form = new TuningForm(List.of(LoraTarget.values()), 1.5, placement);
        TorchOps.prepareThread(true);
        try (var manager = base.newManager()) {
            var random = new SplittableRandom(7);
            var wide = new LinkedHashMap<String, NDArray>();
            base.weights()
                    .forEach((name, array) -> wide.put(name, owned(array.toType(DataType.FLOAT64, true), manager)));
            var trained = new LinkedHashMap<String, NDArray>();
            var method = NetworkMethod.of(tuning, form);
            method.initial(base, manager, new SplittableRandom(3)).forEach((name, array) -> {
                var noise = manager.create(gaussians(array.size(), 0.05, random), array.getShape());
                var moved = array.toType(DataType.FLOAT64, true).add(noise);
                trained.put(name, owned(moved, manager));
            });
            trained.values().forEach(array -> array.setRequiresGradient(true));
            var weights = new LinkedHashMap<>(wide);
            weights.putAll(trained);
            Supplier<Objective> objective = () -> new Objective(base.ops(),
                    new Gpt2(base.ops(), base.config(), weights,
                            method.inserts(base.ops(), trained, Precision.F32, masks(dropout, 6)),
                            Precision.F32));
            TorchOps.backward(loss(objective, manager, dropout), 1);
            trained.forEach((name, array) -> check(name, array, objective, dropout, random));
        } finally {
            TorchOps.prepareThread(false);
        }
    }

    private static void check(String name, NDArray array, Supplier<Objective> objective, double dropout,
            SplittableRandom random) {
        var manager = array.getManager();
        var direction = manager.create(gaussians(array.size(), 1, random), array.getShape());
        double expected = array.getGradient().mul(direction).sum().getDouble();
        TorchOps.prepareThread(false);
        var start = array.stopGradient().duplicate();
        var shift = direction.mul(STEP);
        start.add(shift).copyTo(array);
        double above = loss(objective, manager, dropout).getDouble();
        start.sub(shift).copyTo(array);
        double below = loss(objective, manager, dropout).getDouble();
        start.copyTo(array);
        TorchOps.prepareThread(true);
        assertThat((above - below) / (2 * STEP)).as(name).isCloseTo(expected,
                within(1e-6 + 1e-4 * Math.abs(expected)));
    }

    /** The same seed gives the same dropout masks, so that the loss is one function of the weights. */
    private static NDArray loss(Supplier<Objective> network, NDManager manager, double dropout) {
        var tokens = manager.create(new long[]{4, 9, 2, 7, 11, 30, 301, 5}, new Shape(2, 4));
        var targets = manager.create(new long[]{0, 4, 2, 3}, new Shape(2, 2));
        var objective = network.get();
        var pass = new Pass(objective.ops(), true, masks(dropout, 5), SelfAttention.wholeSequence());
        return objective.loss(new TokenBatch(tokens, targets), pass);
    }

    private static @Nullable Dropout masks(double dropout, long seed) {
        return dropout > 0 ? new Dropout(dropout, seed) : null;
    }

    private static double[] gaussians(long count, double spread, SplittableRandom random) {
        return random.doubles(count).map(_ -> spread * random.nextGaussian()).toArray();
    }

    private static NDArray owned(NDArray array, NDManager manager) {
        array.attach(manager);
        return array;
    }
}
