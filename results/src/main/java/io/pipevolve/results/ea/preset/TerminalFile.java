package io.pipevolve.results.ea.preset;

import io.pipevolve.config.UserException;
import io.pipevolve.results.ea.preset.Line.Section;
import io.pipevolve.results.ea.preset.Line.Setting;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A preset or settings of the Strategy Tester: lines in UTF-16LE behind a byte order mark, each with CRLF. Those that
 * the terminal wrote come out of {@link #bytes} as they went into {@link #of}.
 */
public record TerminalFile(List<Line> lines) {
    private static final String MARK = "\uFEFF";
    private static final String END = "\r\n";

    public TerminalFile {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a file.
     *
     * @param name
     *            of the file, for the message of the {@link UserException} that refuses other bytes
     */
    public static TerminalFile of(byte[] bytes, String name) {
        var text = decoded(bytes, name);
        if (!text.startsWith(MARK))
            throw new UserException("%s: no byte order mark FF FE: save it from MetaTrader 5, which writes UTF-16LE."
                    .formatted(name));
        if (text.length() > 1 && !text.endsWith(END))
            throw new UserException("%s: the last line has no end: the file is cut off.".formatted(name));
        var lines = new ArrayList<Line>();
        for (int from = MARK.length(); from < text.length();) {
            int end = text.indexOf(END, from);
            lines.add(Line.of(text.substring(from, end)));
            from = end + END.length();
        }
        return new TerminalFile(lines);
    }

    private static String decoded(byte[] bytes, String name) {
        try {
            return StandardCharsets.UTF_16LE.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new UserException("%s: not UTF-16LE text: save it from MetaTrader 5.".formatted(name), e);
        }
    }

    /** What the terminal reads. */
    public byte[] bytes() {
        return lines.stream().map(line -> line.text() + END).collect(Collectors.joining("", MARK, ""))
                .getBytes(StandardCharsets.UTF_16LE);
    }

    /** The settings of a section; of one before all sections the name is empty. */
    public List<Setting> settings(String section) {
        var found = new ArrayList<Setting>();
        boolean inside = section.isEmpty();
        for (var line : lines)
            if (line instanceof Section(String name))
                inside = name.equals(section);
            else if (inside && line instanceof Setting setting)
                found.add(setting);
        return found;
    }

    /** The value of a section's setting; of one before all sections its name is empty. */
    public Optional<String> value(String section, String name) {
        return settings(section).stream().filter(setting -> setting.name().equals(name)).map(Setting::value)
                .findFirst();
    }
}
