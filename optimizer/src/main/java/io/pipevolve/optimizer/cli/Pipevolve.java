package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.Interruption;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The command {@code pipevolve} and where its program starts. */
@Command(name = "pipevolve", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Finds the fine-tuning parameters of a GPT-2 price forecaster with a genetic algorithm.", footer = {
        "", "Example:", "  pipevolve search config/searches/quick.yaml", "",
        "Every command explains itself: pipevolve help search", "The words of the reports: pipevolve help words"})
public final class Pipevolve {
    private static final int HELP_WIDTH = 80;
    private static final int NARROWEST_HELP = 55;

    private Pipevolve() {
    }

    public static void main(String[] args) {
        var interruption = Interruption.ofProcess();
        var environment = Environment.system(interruption);
        System.setOut(environment.out());
        System.setErr(environment.err());
        interruption.exit(run(args, environment));
    }

    static int run(String[] args, Environment environment) {
        // What is formatted is stored, sent, hashed and read again: it is the same on every machine.
        Locale.setDefault(Locale.ROOT);
        var failures = new Failures(environment);
        try {
            return failures.delivered(environment.page().write(() -> commandLine(environment)
                    .setParameterExceptionHandler(failures).setExecutionExceptionHandler(failures)
                    .execute(args.length == 0 ? new String[]{"--help"} : args)));
        } catch (Error e) {
            return failures.unexpected(e, environment.folder());
        }
    }

    static CommandLine commandLine(Environment environment) {
        return Mistyped.explained(new CommandLine(new Pipevolve()).addSubcommand(new SearchCommand(environment))
                .addSubcommand(new ResumeCommand(environment)).addSubcommand(new ListCommand(environment))
                .addSubcommand(new ShowCommand(environment)).addSubcommand(new TrialsCommand(environment))
                .addSubcommand(new BestCommand(environment)).addSubcommand(new EvaluateCommand(environment))
                .addSubcommand(new CompareCommand(environment)).addSubcommand(new BacktestCommand(environment))
                .addSubcommand(new ForecastCommand(environment))
                .addSubcommand(new InspectCommand(environment)).addSubcommand(new ExportCommand(environment))
                .addSubcommand(new MergeCommand(environment)).addSubcommand(new PretrainCommand(environment))
                .addSubcommand(new DownloadCommand(environment)).addSubcommand(new DoctorCommand(environment))
                .addSubcommand(new SelfTestCommand(environment))
                .addSubcommand(new BackupCommand(environment)).addSubcommand(new RestoreCommand(environment))
                .addSubcommand(new CheckParityCommand(environment)).addSubcommand(new InitCommand(environment))
                .addSubcommand(new DeleteCommand(environment)).addSubcommand(new PruneCommand(environment))
                .addSubcommand(new RenameCommand(environment))
                .addSubcommand(new CompletionCommand(environment)).addSubcommand(new HelpCommand(environment))
                .addSubcommand(new CommandLine(new BenchCommand())
                        .addSubcommand(new BenchFineTuneCommand(environment))
                        .addSubcommand(new BenchModelCommand(environment))))
                .setCaseInsensitiveEnumValuesAllowed(true).setOut(writer(environment.out().raw()))
                .setErr(writer(environment.err().raw()))
                .setColorScheme(Help.defaultColorScheme(environment.terminal() ? Ansi.AUTO : Ansi.OFF))
                .setUsageHelpWidth(Math.clamp(environment.page().tables(), NARROWEST_HELP, HELP_WIDTH));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
