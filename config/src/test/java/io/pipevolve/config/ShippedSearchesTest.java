package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedSearchesTest {
    private static final Path SEARCHES = Path.of("searches");

    static List<Path> searches() throws IOException {
        return list(SEARCHES, ".yaml");
    }

    static List<Path> samples() throws IOException {
        return list(Path.of("samples"), ".csv");
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted(Comparator.naturalOrder()).toList();
        }
    }

    @Test
    void five_pairs_and_a_quick_search_are_shipped() throws IOException {
        assertThat(searches()).extracting(file -> file.getFileName().toString()).containsExactly("eurgbp-daily.yaml",
                "eurjpy-daily.yaml", "eurusd-daily.yaml", "gbpusd-daily.yaml", "portfolio.yaml", "quick.yaml",
                "usdjpy-daily.yaml");
    }

    @ParameterizedTest
    @MethodSource("searches")
    void a_shipped_search_reads_and_finds_its_files(Path file) throws IOException {
        var searches = DefinitionReader.readAll(file);
        for (var located : searches.searches()) {
            located.requireFiles();
            located.requirePositions(1024);
            var definition = located.definition();
            assertThat(definition.timeframe().orElseThrow()).isIn(Timeframe.D1, Timeframe.W1);
            assertThat(definition.prices()).hasFileName(definition.pair() + "-D1.csv");
            assertThat(definition.enqueue()).isNotEmpty();
        }
        assertThat(searches.searches()).hasSize(searches.several() ? 10 : 1);
        assertThat(Files.readAllLines(file).getFirst())
                .isEqualTo("# yaml-language-server: $schema=../search.schema.json");
        assertThat(file.resolveSibling("../search.schema.json")).isRegularFile();
    }

    @Test
    void the_quick_search_is_one_that_anyone_can_run_to_its_end() {
        var quick = DefinitionReader.read(SEARCHES.resolve("quick.yaml")).definition();
        assertThat(quick.space().horizons()).contains(1);
        assertThat(quick.space().methods()).isEqualTo(Method.SEARCHED);
        assertThat(quick.space().size()).isGreaterThanOrEqualTo(12);
        assertThat(quick.limits().trials().orElseThrow()).isGreaterThanOrEqualTo(12);
        assertThat(quick.limits().time()).isEmpty();
        assertThat(quick.from()).isEmpty();
        assertThat(quick.to()).isEmpty();
        assertThat(quick.execution().precision()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_holds_one_price_a_day_in_ascending_order(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).isEqualTo("Date,Close");
        var rows = lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        assertThat(rows).hasSizeGreaterThan(5000).allMatch(row -> row.length == 2 && Double.parseDouble(row[1]) > 0);
        var days = rows.stream().map(row -> LocalDate.parse(row[0])).toList();
        assertThat(days).isSorted().doesNotHaveDuplicates().first().isEqualTo(LocalDate.of(2005, 1, 3));
    }

    @Test
    void the_crosses_follow_from_the_euro_rates() throws IOException {
        var eurusd = closes("EURUSD");
        var eurgbp = closes("EURGBP");
        var eurjpy = closes("EURJPY");
        var gbpusd = closes("GBPUSD");
        var usdjpy = closes("USDJPY");
        for (int i = 0; i < eurusd.length; i++) {
            assertThat(gbpusd[i]).isCloseTo(eurusd[i] / eurgbp[i], offset(0.500001e-5));
            assertThat(usdjpy[i]).isCloseTo(eurjpy[i] / eurusd[i], offset(0.500001e-3));
        }
    }

    private static double[] closes(String pair) throws IOException {
        return Files.readAllLines(Path.of("samples", pair + "-D1.csv")).stream().skip(1)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1))).toArray();
    }
}
