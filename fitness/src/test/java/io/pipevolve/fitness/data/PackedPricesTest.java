package io.pipevolve.fitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices in archives, in MetaTrader's binary history and in UTF-16. */
class PackedPricesTest {
    private static final String TEXT = "Date,Close\n2024-05-14,1.1\n2024-05-15,1.2\n2024-05-16,1.3\n";

    @TempDir
    Path folder;

    @Test
    void gzip_and_a_zip_of_one_file_are_unpacked() {
        assertReads(PackedFiles.gzip(TEXT.getBytes(StandardCharsets.UTF_8)));
        assertReads(PackedFiles.zip(TEXT, "prices/EURUSD.csv"));
    }

    @Test
    void what_unpacks_to_far_more_than_prices_do_is_refused() {
        refused(PackedFiles.gzip(new byte[3_000_000]), "unpacks to more than 1000000 bytes: give the file unpacked");
        refused(PackedFiles.zip("0".repeat(3_000_000), "a.csv"),
                "unpacks to more than 1000000 bytes: give the file unpacked");
    }

    @Test
    void a_zip_of_paths_that_lead_outside_or_of_many_files_is_refused() {
        for (var name : new String[]{"../a.csv", "a/../../b.csv", "/etc/a.csv", "C:\\a.csv", "..\\a.csv"})
            refused(PackedFiles.zip(TEXT, name), "holds a path that leads outside");
        refused(PackedFiles.zip(TEXT, "a.csv", "b.csv"), "holds more than one file: give one of them");
        refused(PackedFiles.zip(TEXT, "[Content_Types].xml", "xl/workbook.xml"),
                "is an Excel workbook: export it as CSV");
        refused(PackedFiles.zip(TEXT, "folder/"), "is a zip without a file");
    }

    @Test
    void an_archive_that_was_cut_is_refused() {
        var packed = PackedFiles.gzip(TEXT.getBytes(StandardCharsets.UTF_8));
        refused(Arrays.copyOf(packed, packed.length - 12), "can't be unpacked");
        var zipped = PackedFiles.zip(TEXT, "a.csv");
        refused(Arrays.copyOf(zipped, 60), "can't be unpacked");
    }

    @Test
    void both_versions_of_metatraders_history_are_read() {
        for (int version : new int[]{400, 401}) {
            var reading = PriceCsvReader.open(PriceTexts.file(folder, history(version)), PriceTexts.pair("EURUSD"));
            assertThat(reading.series().closes()).containsExactly(1.1, 1.2, 1.3);
            assertThat(reading.series().first()).isEqualTo("2024-05-14T00:00");
            assertThat(reading.facts()).containsEntry("symbol", "EURUSD")
                    .containsEntry("format", "MetaTrader 4 history, version " + version);
        }
    }

    @Test
    void a_history_that_was_cut_or_holds_no_price_is_refused() {
        var whole = history(401);
        refused(Arrays.copyOf(whole, whole.length - 7), "is a MetaTrader 4 history that was cut");
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putDouble(148 + 60 + 8 + 24, Double.NaN);
        refused(whole, "bar 2: the price (NaN) must be above 0");
    }

    @Test
    void utf16_is_read_with_and_without_its_mark() {
        assertReads(TEXT.getBytes(StandardCharsets.UTF_16LE));
        assertReads(TEXT.getBytes(StandardCharsets.UTF_16BE));
        assertReads(TEXT.getBytes(StandardCharsets.UTF_16));
        assertReads(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16LE));
        assertReads(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] history(int version) {
        return PackedFiles.history(version, 1440, IntStream.range(0, 3).mapToObj(i -> new PriceShapes.Bar(
                LocalDate.parse("2024-05-14").plusDays(i).atStartOfDay(), 105_000 + i * 10_000, 111_000 + i * 10_000,
                104_000 + i * 10_000, 110_000 + i * 10_000)).toList());
    }

    private void assertReads(byte[] bytes) {
        assertThat(PriceCsvReader.read(PriceTexts.file(folder, bytes)).closes()).containsExactly(1.1, 1.2, 1.3);
    }

    private void refused(byte[] bytes, String message) {
        assertThatThrownBy(() -> PriceCsvReader.read(PriceTexts.file(folder, bytes)))
                .isInstanceOf(UserException.class).hasMessageContaining(message);
    }
}
