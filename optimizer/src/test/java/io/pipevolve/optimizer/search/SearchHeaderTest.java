package io.pipevolve.optimizer.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.DefinitionReader;
import io.pipevolve.optimizer.cli.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchHeaderTest {
    @Test
    void intraday_folds_are_told_to_the_minute(@TempDir Path folder) throws IOException {
        var first = LocalDateTime.parse("2026-01-05T00:00");
        Files.writeString(folder.resolve("h1.csv"), IntStream.range(0, 3000)
                .mapToObj(i -> "%s,%s".formatted(first.plusHours(i).toString().replace('T', ' '), 1 + i % 7 * 0.01))
                .collect(Collectors.joining("\n", "Date,Close\n", "\n")));
        var definition = DefinitionReader.parse("""
                pair: EURUSD
                prices: h1.csv
                space: {input-length: 8, horizon: [1, 2]}
                """, "h1.yaml", folder);
        var text = new ByteArrayOutputStream();

        new SearchHeader(ResolvedSearch.of(definition, new Shell(folder).environment()), Optional.empty())
                .print(new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("H1, 3,000 prices 2026-01-05 00:00 to 2026-05-09 23:00")
                .contains("trained on 2026-01-05 00:00 to ").endsWith(" to 2026-05-09 23:00%n".formatted());
    }
}
