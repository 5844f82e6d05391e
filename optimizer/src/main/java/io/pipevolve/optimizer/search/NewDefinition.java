package io.pipevolve.optimizer.search;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.ReadingSettings;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.config.file.FileFault;
import io.pipevolve.fitness.data.NamedPairs;
import io.pipevolve.fitness.data.PriceCsvReader;
import io.pipevolve.fitness.data.format.PriceRequest;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.NamedOption;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.results.report.Json;
import io.pipevolve.results.report.NextCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Writes a commented search definition for a file of prices. */
public record NewDefinition(NextCommands next, Output output) {
    /**
     * Gives the exit code.
     *
     * @param pair
     *            empty: as the file is named
     * @param to
     *            empty: the pair and its timeframe, beside the working directory's other files
     */
    public int write(Path prices, Optional<String> pair, Optional<Path> to) {
        var environment = output.environment();
        var wanted = pair.map(text -> NamedOption.of(() -> CurrencyPair.of(text)))
                .or(() -> NamedPairs.in(String.valueOf(prices.getFileName())).stream().findFirst())
                .orElseThrow(() -> new UserException(
                        "%s is not named after a currency pair: name it with --pair EURUSD.".formatted(prices)));
        var reading = PriceCsvReader.open(environment.resolve(prices),
                new PriceRequest(ReadingSettings.NONE, Optional.empty(), Optional.of(wanted)));
        reading.remarks().forEach(remark -> environment.err().println("prices: " + remark));
        var series = reading.series();
        var name = "%s-%s".formatted(wanted, series.timeframe()).toLowerCase(Locale.ROOT);
        var file = to.orElse(Path.of(name + ".yaml"));
        var target = environment.resolve(file);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS))
            throw new UserException("%s is there already: name another file with --to.".formatted(file));
        try {
            AtomicFile.write(target, text(wanted, series.timeframe().name(), relative(target, environment
                    .resolve(prices))));
        } catch (IOException e) {
            throw new UserException("%s cannot be written (%s): name another file with --to.".formatted(file,
                    FileFault.reason(e)), e);
        }
        new PriceDoubts(wanted, series, environment.clock().instant()).warnings().forEach(environment.err()::println);
        output.print(
                () -> String.format(Locale.ROOT, "Written: %s (%s %s, %,d prices from %s to %s)%nNext:%n  %s%n", file,
                        wanted, series.timeframe(), series.size(), series.first().toLocalDate(),
                        series.last().toLocalDate(), next.line("search", file.toString())),
                () -> Json.object().put("file", file.toString()).put("pair", wanted.toString())
                        .put("timeframe", series.timeframe().name()).put("prices", series.size()));
        return ExitCode.OK;
    }

    /** A definition names its prices from where it lies. */
    private static Path relative(Path definition, Path prices) {
        var folder = definition.toAbsolutePath().normalize().getParent();
        var absolute = prices.toAbsolutePath().normalize();
        return folder != null && folder.getRoot().equals(absolute.getRoot()) ? folder.relativize(absolute) : absolute;
    }

    private static String text(CurrencyPair pair, String timeframe, Path prices) {
        return """
                # What is searched, and on which prices. docs/definition.md has every key; what is left out has a default.
                pair: %s
                timeframe: %s
                prices: %s
                # from: 2015-01-01           # first day used; unless given, the file's first

                # The values that are tried: a list, one value, or {from: 8, to: 64, step: 8}.
                space:
                  input-length: [8, 12, 20, 40]      # prices that go in
                  horizon: [1, 2, 5]                 # prices that are forecast
                  method: [full, lora, adapter]      # how GPT-2 is fine-tuned
                  lora-rank: [2, 8]
                  adapter-bottleneck: [8, 32]

                training:
                  max-steps: 50              # of a fine-tuning; more takes longer and may find more

                evaluation:
                  folds: 3                   # stretches of the prices that are forecast, one after another
                  hold-out: 0.15             # share of the newest prices that the search never sees

                evolution:
                  population: 8
                  generations: 3
                  seed: 1                    # the same seed gives the same search

                limits:
                  trials: 20                 # different configurations; raise it for more than a first look
                # time: 2h
                """
                .formatted(pair, timeframe, quoted(prices.toString()));
    }

    /** A path in YAML's double quotes, where it has more than plain characters. */
    private static String quoted(String path) {
        if (!path.strip().equals(path) || path.lines().count() != 1)
            throw new UserException("(%s): the path must be one line without spaces around it: rename the file."
                    .formatted(Quoted.of(path)));
        return path.matches("[A-Za-z0-9._/-]+") ? path : "'" + path.replace("'", "''") + "'";
    }
}
