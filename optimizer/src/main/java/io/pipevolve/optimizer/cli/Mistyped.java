package io.pipevolve.optimizer.cli;

import io.pipevolve.config.Nearest;
import io.pipevolve.config.Quoted;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words of a command line that cannot be taken, told so that the user sees what was meant. */
final class Mistyped {
    private Mistyped() {
    }

    /** Numbers and paths are refused in words, not by the names of Java's types. */
    static CommandLine explained(CommandLine commands) {
        return commands.registerConverter(int.class, Mistyped::wholeNumber)
                .registerConverter(Integer.class, Mistyped::wholeNumber).registerConverter(long.class, Mistyped::longer)
                .registerConverter(Long.class, Mistyped::longer).registerConverter(double.class, Mistyped::number)
                .registerConverter(Double.class, Mistyped::number).registerConverter(Path.class, Mistyped::path);
    }

    /** One sentence without the hint to the help. */
    static String message(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched.getUnmatched(), e.getCommandLine());
            case MissingParameterException missing -> missing(missing.getMissing());
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String unmatched(List<String> words, CommandLine command) {
        var spec = command.getCommandSpec();
        var option = words.stream().filter(word -> word.startsWith("-")).findFirst();
        if (option.isPresent()) {
            var typed = option.get().split("=", 2)[0];
            return "There is no option %s%s".formatted(Quoted.of(typed),
                    meant(typed, spec.optionsMap().keySet().stream()));
        }
        var typed = words.getFirst();
        if (spec.subcommands().isEmpty())
            return "'%s' is a word too many.".formatted(Quoted.of(typed));
        return "There is no command %s%s".formatted(Quoted.of(typed),
                meant(typed, spec.subcommands().keySet().stream()));
    }

    private static String meant(String typed, Stream<String> known) {
        return Nearest.to(typed, known.filter(word -> !word.equals("-h") && !word.equals("-V")).toList())
                .map(": did you mean %s?"::formatted).orElse(".");
    }

    private static String missing(List<ArgSpec> arguments) {
        return "Missing: " + arguments.stream().map(Mistyped::label).collect(Collectors.joining(" and ")) + ".";
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }

    private static int wholeNumber(String text) {
        long value = longer(text);
        if (value != (int) value)
            throw new TypeConversionException("(%s) is too large a number.".formatted(Quoted.of(text)));
        return (int) value;
    }

    private static long longer(String text) {
        if (!text.matches("[+-]?[0-9]+"))
            throw new TypeConversionException("(%s) is no whole number.".formatted(Quoted.of(text)));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("(%s) is too large a number.".formatted(Quoted.of(text)));
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("(%s) is no number.".formatted(Quoted.of(text)));
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw new TypeConversionException("(%s) cannot be a path here.".formatted(Quoted.of(text)));
        }
    }
}
