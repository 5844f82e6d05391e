package io.pipevolve.results.ea.expert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** MQL5 sources as C++ that differs in what the two languages write otherwise: inputs, resources, dates, arrays. */
final class MqlTranslation {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern DATE = Pattern.compile("D'(\\d+)\\.(\\d+)\\.(\\d+) (\\d+):(\\d+)'");

    private MqlTranslation() {
    }

    /** Translates every source below the folder into another one, in which all lie side by side. */
    static void translate(Path mql5, Path into) throws IOException {
        try (var files = Files.walk(mql5)) {
            files.filter(file -> file.toString().matches(".*\\.mq[h5]")).forEach(file -> {
                try {
                    Files.writeString(into.resolve(file.getFileName()),
                            Files.readString(file, StandardCharsets.US_ASCII).lines().map(MqlTranslation::line)
                                    .collect(Collectors.joining("\n", "", "\n")));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    static String line(String line) {
        if (line.startsWith("#property") || line.startsWith("input group"))
            return "";
        if (line.startsWith("#include"))
            return line.replaceAll("<Pipevolve/(.*)>", "\"$1\"");
        if (line.startsWith("#resource"))
            return line.replaceAll("#resource \".*\" as uchar (\\w+)\\[\\]", "static const Array<uchar> $1;");
        var code = line.replaceAll("//.*", "").replaceAll("^input ", "static ")
                .replaceAll("^(\\s*)(double|float|string|MqlRates) (\\w+)\\[\\];", "$1Array<$2> $3;");
        var dated = DATE.matcher(code).replaceAll(date -> "((datetime)%d)".formatted(LocalDateTime.of(
                number(date.group(1)), number(date.group(2)), number(date.group(3)), number(date.group(4)),
                number(date.group(5))).toEpochSecond(ZoneOffset.UTC)));
        return TEXT.matcher(dated).replaceAll("string($0)");
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }
}
