package io.pipevolve.optimizer.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.model.ModelRepository;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FailureReasonTest {
    /** An error of PyTorch 2.7.1, provoked with the kernels of the embedded model. */
    private static Throwable provoked(Consumer<Faulty> call) {
        try (var base = ModelRepository.open(SearchDefinition.EMBEDDED_MODEL,
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1));
                var manager = base.newManager()) {
            return catchThrowable(() -> call.accept((kernel, indexes) -> {
                try (var ids = manager.zeros(indexes, DataType.INT64);
                        var more = ids.add(5);
                        var table = manager.zeros(new Shape(3, 2))) {
                    base.ops().call(false, kernel, more, table).close();
                }
            }));
        }
    }

    @FunctionalInterface
    private interface Faulty {
        void call(String kernel, Shape indexes);
    }

    @Test
    void an_error_in_a_kernel_is_told_by_its_cause() {
        var thrown = provoked(kernels -> kernels.call("rows", new Shape(1)));
        assertThat(thrown).isInstanceOf(EngineException.class)
                .hasMessageStartingWith("The following operation failed in the TorchScript interpreter.\n");
        assertThat(FailureReason.of(thrown)).isEqualTo("RuntimeError: index out of range in self");
    }

    @Test
    void a_kernel_that_there_is_not_is_told_as_before() {
        var thrown = provoked(kernels -> kernels.call("none", new Shape(1)));
        assertThat(FailureReason.of(thrown)).isEqualTo("Method 'none' is not defined.");
    }

    @Test
    void memory_that_runs_out_in_a_kernel_is_told_as_such() {
        var reason = FailureReason.of(new EngineException("""
                The following operation failed in the TorchScript interpreter.
                Traceback of TorchScript (most recent call last):
                  File "code/__torch__.py", line 16, in rows
                    return torch.embedding(wte, ids)
                           ~~~~~~~~~~~~~~~ <--- HERE
                RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB.
                Exception raised from malloc at CUDACachingAllocator.cpp:1
                """));
        assertThat(reason).isEqualTo("Out of memory: RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB.");
    }

    @Test
    void a_traceback_that_names_no_cause_keeps_its_first_line() {
        assertThat(FailureReason
                .of(new EngineException("It failed.\nTraceback of TorchScript (most recent call last):\n")))
                .isEqualTo("It failed.");
    }

    @Test
    void other_messages_keep_their_first_line() {
        assertThat(FailureReason.of(new IllegalStateException(" first \nRuntimeError: second"))).isEqualTo("first");
        assertThat(FailureReason.of(new IllegalStateException())).isEqualTo("IllegalStateException");
        assertThat(FailureReason.of(new IllegalStateException("x".repeat(400)))).hasSize(300).endsWith("…");
    }
}
