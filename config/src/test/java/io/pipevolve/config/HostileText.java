package io.pipevolve.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Definitions of which chance has spoiled letters, values and lines. */
record HostileText(Random random) {
    private static final List<String> VALUES = List.of("2147483647", "2147483648", "-2147483648", "9223372036854775807",
            "9223372036854775808", "9".repeat(5_000), "1e-300", "1e300", "1e999999999", "-0", "-0.0", ".inf", ".nan",
            "0x7fffffff", "0o777", "1_000", "1:30", "+5", "5.", "~", "null", "", "yes", "none", "auto", "@", "`", "%",
            "|", ">-", "'", "\"", "\"\\u001b[2J\"", "\"\\x00\"", "\"\\ud800\"", "\"\\U00110000\"", "\"\\N\\_\\L\\P\"",
            "\"a\\nb\"", "!!java.net.URL [http://localhost]", "!!javax.script.ScriptEngineManager [[]]", "!!int \"8\"",
            "!!binary aGFsbG8=", "!!set {a, b}", "!!merge x", "!<tag:yaml.org,2002:null> 8", "!<" + "x".repeat(2_000)
                    + "> 8",
            "&a 8", "*a", "&a [*a]", "&a {b: *a}", "[*a, *a, *a]", "*" + "a".repeat(3_000), "{<<: *a}", "<<", "? x",
            "[1, 2, 3]", "[]", "{}", "{from: 1, to: 2147483647}",
            "{from: -2147483648, to: 2147483647, step: 2147483647}",
            "{from: 1, to: 9, step: -1}", "[".repeat(3_000), "{a: ".repeat(500), "[1, ".repeat(3_000), "- ".repeat(400),
            "? ".repeat(300), "x".repeat(20_000), "\u0000", "\u0007", "\u001b[31m", "\u0085", "\u2028", "\u202e",
            "\ufeff", "\uffff", "\ud800", "📈", "\t", "# x", "%YAML 99999999999.1", "%TAG ! tag:x,2000:", "---", "...",
            "1053934d", "999999999d999999999h999999999m999999999s", "0s", "-1s", "0B", "999999999999999TB", "0.0001kB",
            "2020-01-01", "+999999999-12-31", "-0001-01-01", "c_attn", "article-adapter", "cuda:9999", "/dev/zero");
    private static final List<String> KEYS = List.of("space", "training", "limits", "evolution", "name",
            "x".repeat(999),
            "\"\\e[2J\"", "? [a, b]\n", "<<", "!!str pair", "*a", "&a pair", "0", "~");

    /** The text after one to four mutations. */
    String mutated(String text) {
        var mutated = text;
        for (int i = random.nextInt(4); i >= 0; i--)
            mutated = switch (random.nextInt(8)) {
                case 0 -> letter(mutated);
                case 1 -> cut(mutated);
                case 2, 3, 4 -> value(mutated);
                case 5 -> key(mutated);
                default -> lines(mutated);
            };
        return mutated;
    }

    private String letter(String text) {
        if (text.isEmpty())
            return text;
        int at = random.nextInt(text.length());
        var letter = random.nextBoolean()
                ? Character.toString(random.nextInt(0x2030))
                : Character.toString(":-[]{}&*!|>'\"%@`,?#\n \t\r".charAt(random.nextInt(23)));
        int from = random.nextBoolean() ? at : at + 1;
        return text.substring(0, at) + letter + text.substring(from);
    }

    private String cut(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(40));
        return random.nextBoolean()
                ? text.substring(0, from) + text.substring(to)
                : text.substring(0, to) + text.substring(from);
    }

    private String value(String text) {
        var lines = lines(text, false);
        int at = random.nextInt(lines.size());
        var line = lines.get(at);
        int colon = line.indexOf(':');
        lines.set(at, line.substring(0, colon < 0 ? line.length() : colon + 1) + " " + pick(VALUES));
        return String.join("\n", lines);
    }

    private String key(String text) {
        var lines = lines(text, false);
        int at = random.nextInt(lines.size());
        var line = lines.get(at);
        int colon = Math.max(0, line.indexOf(':'));
        int indent = line.length() - line.stripLeading().length();
        lines.set(at, line.substring(0, indent) + pick(KEYS) + line.substring(Math.max(indent, colon)));
        return String.join("\n", lines);
    }

    private String lines(String text) {
        return String.join("\n", lines(text, true));
    }

    private List<String> lines(String text, boolean changed) {
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (!changed)
            return lines;
        int at = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 1 -> lines.remove(at);
            case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
            default -> lines.set(at, " ".repeat(random.nextInt(4)) + lines.get(at));
        }
        return lines.isEmpty() ? new ArrayList<>(List.of("")) : lines;
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
