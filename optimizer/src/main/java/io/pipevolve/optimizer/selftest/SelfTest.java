package io.pipevolve.optimizer.selftest;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.environment.PlainText;
import io.pipevolve.optimizer.progress.RunProgress;
import io.pipevolve.optimizer.search.SearchService;
import io.pipevolve.optimizer.search.StoreAccess;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.report.NextCommands;
import io.pipevolve.results.report.SearchView;
import io.pipevolve.results.report.Words;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs whole searches on series whose structure is known, from price file to verdict, and counts how often the verdict
 * is what it should be. What a folder holds already is not run again.
 */
public final class SelfTest {
    private final Output output;
    private final Environment environment;
    private final Path folder;

    /**
     * @param folder
     *            for prices, definitions and the stores of the searches
     */
    public SelfTest(Output output, Path folder) {
        this.output = output;
        this.environment = output.environment();
        this.folder = folder;
    }

    /**
     * Prints the counts; gives the exit code, which says whether all are as they should be.
     *
     * @param searches
     *            how many of each control, by seeds from {@code firstSeed} on
     */
    public int run(Map<String, Integer> searches, long firstSeed) {
        environment.interruption().guardProcess();
        var results = new ArrayList<ControlResult>();
        try (var progress = new RunProgress(environment, searches.values().stream().mapToInt(count -> count).sum())) {
            for (var control : Control.values()) {
                var findings = new ArrayList<Finding>();
                for (int k = 0; k < searches.getOrDefault(control.key(), 0); k++)
                    findings.add(found(control, firstSeed + k, progress));
                if (!findings.isEmpty())
                    results.add(new ControlResult(control, findings));
            }
        } catch (TrialCancelledException _) {
            environment.err().println("Interrupted; with --to, the same command goes on where it was.");
            return ExitCode.INTERRUPTED;
        }
        var report = new SelfTestReport(results);
        output.print(report::text, report::json);
        return report.passed() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** The keys of the controls, in order. */
    public static List<String> controls() {
        return Arrays.stream(Control.values()).map(Control::key).toList();
    }

    /** One for each search: all series have the same name and days, and would be looks at one another's hold-outs. */
    private StoreAccess store(String name) {
        return new StoreAccess(folder.resolve("stores").resolve(name),
                new NextCommands(environment.launcher(), List.of()), environment.err()::println);
    }

    private Finding found(Control control, long seed, RunProgress progress) {
        var name = control.key() + "-" + seed;
        var stored = store(name).find(name);
        var view = stored.filter(there -> there.state() == SearchState.FINISHED)
                .orElseGet(() -> searched(control, seed, name, stored.isPresent()));
        var found = Finding.of(view.holdOutOfBest().orElseThrow(), view.search().run().spent().toMillis() / 1000.0);
        progress.finished("%s: %s, NRMSE %s, %s%s".formatted(name, found.winner().label(), Words.ratio(found.nrmse()),
                found.verdict(), control.asItShould(found) ? "" : " (not as it should be)"));
        return found;
    }

    private SearchView searched(Control control, long seed, String name, boolean begun) {
        var file = new ControlFile(folder, name);
        var store = store(name);
        var service = new SearchService(store, new Output(silent(), false));
        int code;
        if (begun) {
            code = service.resume(Optional.of(name), DefinitionOverrides.none());
        } else {
            file.write(control, seed);
            code = service.search(file.definition(), DefinitionOverrides.none());
        }
        if (code == ExitCode.INTERRUPTED)
            throw new TrialCancelledException("interrupted");
        return store.find(name).filter(_ -> code == ExitCode.OK).orElseThrow(() -> new UserException(
                "The search %s failed: see it with show %s --store %s.".formatted(name, name, store.folder())));
    }

    private Environment silent() {
        return new Environment(environment.variables(), environment.folder(),
                new PlainText(OutputStream.nullOutputStream()), new PlainText(OutputStream.nullOutputStream()), false,
                environment.clock(), environment.zone(), environment.cores(), environment.interruption());
    }
}
