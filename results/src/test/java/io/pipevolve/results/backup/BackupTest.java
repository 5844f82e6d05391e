package io.pipevolve.results.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pipevolve.config.FoldScore;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.UserException;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.LookRow;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.Trial;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {
    private static final int CASES = Integer.getInteger("pipevolve.fuzz", 300);
    private static final String VERDICT = ",\"verdict\":.*(?=\\}\\}\\}$)";
    private static final String STEPS = "|,\"steps\":(null|\\{[^}]*\\})";
    /** What version 6 brought. */
    private static final String NEW = "|,\"(portfolio|warmStart|failureTrace)\":(null|\"(\\\\.|[^\"\\\\])*\")"
            + "|,\"portfolioPosition\":(null|\\d+)";
    private static final int LONGEST_MESSAGE = 600;

    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void what_was_written_comes_back_to_the_last_bit(long seed) throws Exception {
        var searches = LongStream.range(0, seed).mapToObj(i -> content(10 * seed + i)).toList();

        var read = read(file(written(searches)));

        assertThat(read).usingRecursiveComparison().withComparatorForType(Double::compare, Double.class)
                .withComparatorForType(Float::compare, Float.class).isEqualTo(searches);
    }

    @Test
    void a_file_of_version_1_is_read_without_stop_segments_and_shrinkage() throws Exception {
        var old = older(1, VERDICT + STEPS + NEW + "|\"stop\":(null|\\{[^}]*\\}),|,\"shrinkage\":[^,}]*");

        var read = read(file(zipped(old)));

        assertThat(read).usingRecursiveComparison().withComparatorForType(Double::compare, Double.class)
                .withComparatorForType(Float::compare, Float.class)
                .ignoringFieldsMatchingRegexes(".*[.](stop|shrinkage|verdict|steps|portfolio|warmStart|trace)")
                .isEqualTo(List.of(content(1), content(2)));
        assertThat(read).flatExtracting(SearchContent::trials).flatExtracting(trial -> trial.folds())
                .extracting(fold -> fold.bars().stop()).isNotEmpty().containsOnly(Optional.empty());
        refused(zipped(old.replaceFirst("\"trainFrom\":[^,]*,", "")), "no line of a backup");
    }

    @Test
    void a_file_of_version_2_is_read_without_shrinkage() throws Exception {
        var read = read(file(zipped(older(2, VERDICT + STEPS + NEW + "|,\"shrinkage\":[^,}]*"))));

        assertThat(read).usingRecursiveComparison().withComparatorForType(Double::compare, Double.class)
                .withComparatorForType(Float::compare, Float.class)
                .ignoringFieldsMatchingRegexes(".*[.](shrinkage|verdict|steps|portfolio|warmStart|trace)")
                .isEqualTo(List.of(content(1), content(2)));
        assertThat(read).flatExtracting(SearchContent::trials).flatExtracting(trial -> trial.folds())
                .extracting(FoldScore::shrinkage).isNotEmpty().containsOnly(Optional.empty());
    }

    @Test
    void a_file_of_version_3_is_read_without_verdicts() throws Exception {
        var read = read(file(zipped(older(3, VERDICT + STEPS + NEW))));

        assertThat(read).usingRecursiveComparison().withComparatorForType(Double::compare, Double.class)
                .withComparatorForType(Float::compare, Float.class)
                .ignoringFieldsMatchingRegexes(".*[.](verdict|steps|portfolio|warmStart|trace)")
                .isEqualTo(List.of(content(1), content(2)));
        assertThat(read).flatExtracting(SearchContent::holdOuts).extracting(HoldOutRecord::verdict).isNotEmpty()
                .containsOnly(Optional.empty());
    }

    @Test
    void a_file_of_version_4_is_read_without_errors_step_by_step() throws Exception {
        var read = read(file(zipped(older(4, STEPS.substring(1) + NEW))));

        assertThat(read).usingRecursiveComparison().withComparatorForType(Double::compare, Double.class)
                .withComparatorForType(Float::compare, Float.class)
                .ignoringFieldsMatchingRegexes(".*[.](steps|portfolio|warmStart|trace)")
                .isEqualTo(List.of(content(1), content(2)));
        assertThat(read).flatExtracting(SearchContent::trials).flatExtracting(trial -> trial.folds())
                .extracting(FoldScore::steps).isNotEmpty().containsOnly(Optional.empty());
    }

    @Test
    void a_file_of_version_5_is_read_without_portfolios_warm_starts_and_traces() throws Exception {
        var read = read(file(zipped(older(5, NEW.substring(1)))));

        assertThat(read).usingRecursiveComparison().withComparatorForType(Double::compare, Double.class)
                .withComparatorForType(Float::compare, Float.class)
                .ignoringFieldsMatchingRegexes(".*[.](portfolio|warmStart|trace)")
                .isEqualTo(List.of(content(1), content(2)));
        assertThat(read).flatExtracting(SearchContent::trials).extracting(Trial::failureTrace)
                .containsOnly(Optional.empty());
    }

    /** A file as a version wrote it that did not know some fields yet. */
    private String older(int version, String unknown) throws IOException {
        var text = text(written(List.of(content(1), content(2)))).replace("{\"version\":6,",
                "{\"version\":%d,".formatted(version));
        var fields = Pattern.compile(unknown);
        var old = new StringBuilder();
        var digest = Sha256.digest();
        int changed = 0;
        for (var line : text.lines().toList()) {
            var last = line.startsWith("{\"end\"");
            var without = last
                    ? line.replaceFirst("[0-9a-f]{64}", HexFormat.of().formatHex(digest.digest()))
                    : fields.matcher(line).replaceAll("");
            changed += without.length() < line.length() ? 1 : 0;
            old.append(without).append('\n');
            digest.update((without + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(changed).isGreaterThanOrEqualTo(2);
        return old.toString();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
    void a_file_that_was_cut_is_refused_before_a_search_is_given_away(double part) throws Exception {
        var whole = written(List.of(content(1), content(2)));

        refused(Arrays.copyOf(whole, (int) (whole.length * part)), "Backup ");
    }

    @Test
    void a_number_that_was_changed_is_refused() throws Exception {
        var text = text(written(List.of(content(1))));

        refused(zipped(text.replaceFirst("\"threads\":", "\"threads\":1")), "are not those that were written");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"backup\":{\"version\":8,\"pipevolve\":\"9\",\"created\":\"2030-01-01T00:00:00Z\"}} | reads versions 1 "
                    + "to 7",
            "{\"trial\":{}} | line 1", "[] | line 1", "hello | line 1", "'' | line 1",
            "{\"backup\":{\"@class\":\"java.lang.Runtime\"}} | line 1"})
    void a_file_of_something_else_is_refused_with_its_line(String text, String message) throws Exception {
        refused(zipped(text + "\n"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"trial\":null}", "{\"trial\":{\"row\":null}}", "{\"search\":{\"row\":null}}",
            "{\"end\":{\"records\":1,\"sha256\":null}}"})
    void a_line_of_nothing_is_refused(String line) throws Exception {
        var lines = text(written(List.of(content(1)))).lines().toList();

        refused(zipped(lines.get(0) + "\n" + lines.get(1) + "\n" + line + "\n"), "line 3: it is no line of a backup");
    }

    /** Files are called after it, and it stands in commands to type. */
    @ParameterizedTest
    @ValueSource(strings = {"../../up", "/tmp/root", "a/b", "", "$(id)", "a b", "-x", "a\nb"})
    void a_search_whose_name_is_none_is_refused(String name) throws Exception {
        refused(written(List.of(content(1).named(name))), "line 2: the search has a name that is none");
    }

    @Test
    void a_file_that_is_no_gzip_is_refused() throws Exception {
        refused("Date,Close\n".getBytes(StandardCharsets.UTF_8), "cannot be read");
    }

    @Test
    void a_trial_before_any_search_and_a_line_after_the_last_are_refused() throws Exception {
        var lines = text(written(List.of(content(1)))).lines().toList();

        refused(zipped(lines.get(0) + "\n" + lines.get(2) + "\n"), "belongs to no search");
        refused(zipped(String.join("\n", lines) + "\n" + lines.getLast() + "\n"), "follows the last line");
    }

    @Test
    @Timeout(60)
    void a_line_without_end_is_refused_before_it_fills_the_memory() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 70; i++)
                out.write(new byte[1 << 20]);
        }

        refused(bytes.toByteArray(), "longer than the");
    }

    @Test
    @Timeout(3_600)
    void a_mutated_file_gives_the_same_searches_or_one_line() throws Exception {
        var searches = List.of(content(1), content(2));
        var text = text(written(searches)).getBytes(StandardCharsets.UTF_8);
        var random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            var mutated = text.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--)
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            var file = file(zipped(new String(mutated, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1));
            var read = new ArrayList<SearchContent>();
            var looks = new ArrayList<LookRow>();
            var thrown = catchThrowable(() -> BackupReader.read(file, read::add, looks::add));
            if (thrown == null) {
                assertThat(Arrays.equals(mutated, text)).isTrue();
                continue;
            }
            refused++;
            assertThat(thrown).isInstanceOf(UserException.class).hasMessageNotContaining("\n");
            assertThat(thrown.getMessage()).hasSizeLessThan(LONGEST_MESSAGE);
            assertThat(read).isEmpty();
            assertThat(looks).isEmpty();
        }
        assertThat(refused).isGreaterThan(CASES / 2);
    }

    private static SearchContent content(long seed) {
        var random = new RandomRecords(seed);
        return new SearchContent(random.search("s" + seed),
                IntStream.rangeClosed(1, 5).mapToObj(random::trial).toList(),
                IntStream.rangeClosed(1, 3).mapToObj(random::generation).toList(), List.of(random.holdOut()),
                List.of());
    }

    private static byte[] written(List<SearchContent> searches) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = new BackupWriter(bytes, "0.1.0", Instant.parse("2026-05-01T08:00:00Z"));
        searches.forEach(writer::write);
        assertThat(writer.end()).isEqualTo(searches.stream().mapToLong(SearchContent::records).sum());
        return bytes.toByteArray();
    }

    private static List<SearchContent> read(Path file) {
        var searches = new ArrayList<SearchContent>();
        BackupReader.read(file, searches::add, look -> assertThat(look).isNull());
        return searches;
    }

    private void refused(byte[] bytes, String message) throws IOException {
        var file = file(bytes);
        var read = new ArrayList<SearchContent>();
        assertThatThrownBy(() -> BackupReader.read(file, read::add, _ -> {
        })).isInstanceOf(UserException.class)
                .hasMessageContaining("Backup " + file).hasMessageContaining(message)
                .hasMessageContaining("pipevolve backup").hasMessageNotContaining("\n");
        assertThat(read).isEmpty();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("searches.backup"), bytes);
    }

    private static String text(byte[] zipped) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] zipped(String text) throws IOException {
        return zipped(text, StandardCharsets.UTF_8);
    }

    private static byte[] zipped(String text, Charset charset) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(charset));
        }
        return bytes.toByteArray();
    }
}
