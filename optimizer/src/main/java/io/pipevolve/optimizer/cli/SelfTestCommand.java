package io.pipevolve.optimizer.cli;

import io.pipevolve.config.UserException;
import io.pipevolve.config.file.TemporaryFolder;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.NumberOption;
import io.pipevolve.optimizer.selftest.SelfTest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "selftest", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Holds the verdict to its word: whole searches on random walks, where nothing is to be found, and on series with a known structure.",
        "The exit code is 1 where the verdict is not as it should be."}, footer = {"", "Example:",
                "  pipevolve selftest --walks 40 --others 20 --to selftest"})
final class SelfTestCommand implements Callable<Integer> {
    private static final String WALK = "random-walk";
    private static final int MOST = 1000;

    private final Environment environment;

    @Option(names = "--walks", paramLabel = "N", defaultValue = "10", description = "Searches on random walks: ${DEFAULT-VALUE}.")
    int walks;

    @Option(names = "--others", paramLabel = "N", defaultValue = "3", description = "Searches on each other kind of series: ${DEFAULT-VALUE}.")
    int others;

    @Option(names = "--kinds", paramLabel = "KIND", split = ",", description = "These, of random-walk, ar1, ornstein-uhlenbeck, nonlinear and echo; unless given, all.")
    List<String> kinds = SelfTest.controls();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the first series of each kind: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--to", paramLabel = "DIR", description = "Folder that keeps prices and searches: the same command goes on there. Unless given, nothing is kept.")
    Optional<Path> to = Optional.empty();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    SelfTestCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        NumberOption.require("--walks", walks, 0, MOST);
        NumberOption.require("--others", others, 0, MOST);
        var searches = new LinkedHashMap<String, Integer>();
        for (var kind : kinds) {
            if (!SelfTest.controls().contains(kind))
                throw new UserException("--kinds (%s) is not one of %s.".formatted(kind, String.join(", ", SelfTest
                        .controls())));
            searches.put(kind, kind.equals(WALK) ? walks : others);
        }
        if (to.isPresent())
            return new SelfTest(json.output(environment), environment.resolve(to.get())).run(searches, seed);
        try (var folder = new TemporaryFolder()) {
            return new SelfTest(json.output(environment), folder.path()).run(searches, seed);
        }
    }
}
