package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pipevolve.fitness.significance.AdjustedP;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedListTest {
    @Test
    void the_winners_of_a_store_are_judged_together(@TempDir Path folder) throws IOException {
        TinySearch.write(folder);
        var shell = new Shell(folder);
        for (var seed : new String[]{"1", "2"})
            assertThat(shell.run("search", "tiny.yaml", "--from", "2021-01-01", "--trials", "1", "--seed", seed)
                    .exitCode()).isZero();

        var searches = new ObjectMapper().readTree(shell.run("list", "--json").out()).path("searches");

        assertThat(searches).hasSize(2).allSatisfy(search -> assertThat(search.path("verdict").asText()).isNotEmpty());
        var p = StreamSupport.stream(searches.spliterator(), false)
                .mapToDouble(search -> search.path("p_random_walk").asDouble()).toArray();
        var adjusted = AdjustedP.benjaminiHochberg(p);
        for (int i = 0; i < p.length; i++)
            assertThat(searches.get(i).path("p_adjusted").asDouble()).isCloseTo(adjusted[i], Offset.offset(1e-12));
        assertThat(shell.run("list").out()).contains("p among all", "for 2 winners");
    }
}
