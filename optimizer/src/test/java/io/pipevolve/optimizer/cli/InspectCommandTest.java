package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectCommandTest {
    private static final LocalDateTime START = LocalDateTime.parse("2024-05-13T00:00");

    private final Path folder;
    private final Shell shell;

    InspectCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.shell = new Shell(folder);
    }

    @Test
    void it_tells_what_was_understood() throws IOException {
        write("USDJPY_H1.csv", hours(48, 155_000));
        var run = shell.run("inspect", "USDJPY_H1.csv");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.errLines()).singleElement().asString().contains("end on 2024-05-14");
        assertThat(run.out()).contains("48 H1 bars from 2024-05-13 00:00 to 2024-05-14 23:00",
                "separator  comma", "timeframe  H1", "pair       USDJPY, from the file's name",
                "gaps       none outside of weekends", "weekends   no bar on a Saturday or Sunday",
                "note       the prices (such as 155047) are points of USDJPY and were divided by 1,000",
                "folds      too few bars for a search with default settings");
    }

    @Test
    void the_same_as_json() throws IOException {
        write("prices.csv", hours(60, 155_000));
        var json = object(shell.run("inspect", "prices.csv", "--pair", "USDJPY", "--timeframe", "D1", "--json"));
        assertThat(json.path("timeframe").asText()).isEqualTo("D1");
        assertThat(json.path("bars").asInt()).isEqualTo(2);
        assertThat(json.path("pair").asText()).isEqualTo("USDJPY");
        assertThat(json.path("understood").path("separator").asText()).isEqualTo("comma");
        assertThat(json.path("notes")).hasSize(2);
        assertThat(json.path("folds").asInt()).isZero();
        assertThat(json.path("sha256").asText()).hasSize(64);
    }

    @Test
    void a_file_that_cannot_be_read_ends_in_its_first_fault_and_exit_code_2() throws IOException {
        write("two.csv", "Date,Symbol,Close\n2024-05-13,EURUSD,1.1\n2024-05-13,USDJPY,155\n");
        var run = shell.run("inspect", "two.csv");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errLines()).singleElement().asString().contains("two.csv, line 3",
                "several symbols (EURUSD, USDJPY)", "--symbol EURUSD");
    }

    @ParameterizedTest
    @CsvSource({"--dates sometimes,--dates (sometimes) is not one of day-first",
            "--pair EU,--pair", "--timeframe H7,--timeframe", "--day-starts 25:00,--day-starts (25:00) must be a time",
            "--symbol EURUSD,no prices of symbol EURUSD"})
    void an_option_that_does_not_fit_is_named(String option, String told) throws IOException {
        write("p.csv", "Date,Symbol,Close\n2024-05-13,GBPUSD,1.1\n2024-05-14,GBPUSD,1.2\n");
        var run = shell.run(("inspect p.csv " + option).split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains(told);
    }

    @Test
    void the_plot_shows_a_line_that_rises_where_prices_do() throws IOException {
        write("prices.csv", hours(48, 155));
        var run = shell.run("inspect", "prices.csv", "--plot", "prices.png");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("plot       prices.png");
        var image = Objects.requireNonNull(ImageIO.read(folder.resolve("prices.png").toFile()));
        int blue = image.getRGB(0, image.getHeight() - 25);
        assertThat(blue).isEqualTo(image.getRGB(image.getWidth() - 1, 24)).isNotEqualTo(image.getRGB(500, 100));
    }

    @Test
    void a_file_of_the_users_is_not_drawn_over() throws IOException {
        write("prices.csv", hours(48, 155));
        var run = shell.run("inspect", "prices.csv", "--plot", "prices.csv");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains("--plot", "there is a file of that name");
        assertThat(Files.readString(folder.resolve("prices.csv"))).isEqualTo(hours(48, 155));
    }

    private static String hours(int bars, int first) {
        return IntStream.range(0, bars).mapToObj(i -> "%s,%d".formatted(START.plusHours(i), first + i))
                .collect(Collectors.joining("\n", "Date,Close\n", "\n"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static JsonNode object(Shell.Run run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.outLines()).hasSize(1);
        return new ObjectMapper().readTree(run.out());
    }
}
