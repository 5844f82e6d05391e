package io.pipevolve.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.decode.PathTable;
import io.pipevolve.model.tuning.TunedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of fields: {@code onnx.proto} of ONNX 1.12. */
class GraphStructureTest {
    private static final int NODES = 1;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_graph_is_of_opset_17_and_ir_8_and_each_operation_has_a_name_of_its_own(GraphForm form)
            throws IOException {
        var model = ProtoFields.of(written(form));
        assertThat(model.number(1)).isEqualTo(8);
        assertThat(model.messages(8)).singleElement().satisfies(operators -> {
            assertThat(operators.texts(1)).containsExactly("");
            assertThat(operators.number(2)).isEqualTo(17);
        });
        var graph = model.messages(7).getFirst();
        var operations = new ArrayList<ProtoFields>();
        collect(graph, operations);
        var names = operations.stream().map(operation -> operation.texts(3).getFirst()).toList();
        assertThat(names).doesNotHaveDuplicates().allSatisfy(name -> assertThat(name).isNotEmpty());
        assertThat(operations.stream().map(operation -> operation.texts(4).getFirst()).filter("Loop"::equals))
                .hasSize(form == GraphForm.LOOP ? 1 : 0);
        var results = operations.stream().flatMap(operation -> operation.texts(2).stream()).toList();
        assertThat(results).doesNotHaveDuplicates();
        assertThat(graph.messages(11)).singleElement()
                .satisfies(input -> assertThat(input.texts(1)).containsExactly("codes"));
        assertThat(graph.messages(12)).singleElement()
                .satisfies(output -> assertThat(output.texts(1)).containsExactly("forecast"));
    }

    private byte[] written(GraphForm form) throws IOException {
        var file = folder.resolve("forecast.onnx");
        try (var base = EmbeddedBase.open();
                var model = TunedModel.untuned(base);
                var graph = new ForecastGraph(model,
                        new ForecastGraph.Settings(PathTable.draw(4, 3, 1), 10, 3, 1))) {
            graph.write(file, form, WeightForm.F32);
        }
        return Files.readAllBytes(file);
    }

    /** Those of inner graphs too. */
    private static void collect(ProtoFields graph, List<ProtoFields> into) {
        for (var node : graph.messages(NODES)) {
            into.add(node);
            for (var attribute : node.messages(5))
                attribute.messages(6).forEach(inner -> collect(inner, into));
        }
    }
}
