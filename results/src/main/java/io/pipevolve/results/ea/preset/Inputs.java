package io.pipevolve.results.ea.preset;

import io.pipevolve.results.ea.preset.Line.Note;
import io.pipevolve.results.ea.preset.Line.Section;
import io.pipevolve.results.ea.preset.Line.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of an Expert Advisor, as a chart preset has them or, with tails of what nobody wants tried, as one of the
 * Strategy Tester has.
 */
public final class Inputs {
    private static final int MAX_NAME = 63;
    private static final int MAX_LINE = 255;

    private final List<Line> lines = new ArrayList<>();
    private final boolean tails;

    private Inputs(boolean tails) {
        this.tails = tails;
    }

    /** Inputs of a chart: values alone. */
    public static Inputs ofChart() {
        return new Inputs(false);
    }

    /** Inputs of the Strategy Tester: values with tails. */
    public static Inputs ofTester() {
        return new Inputs(true);
    }

    public Inputs group(String name) {
        lines.add(Note.group(name));
        return this;
    }

    public Inputs integer(String name, long value) {
        return add(name, Long.toString(value), Optional.of(Tail.of(value)));
    }

    public Inputs real(String name, double value) {
        return add(name, Mt5Number.text(value), Optional.of(Tail.of(value)));
    }

    public Inputs bool(String name, boolean value) {
        return add(name, Boolean.toString(value), Optional.of(Tail.ofSwitch()));
    }

    /**
     * An input of an enumeration.
     *
     * @param last
     *            the largest of its numbers, of which the smallest is 0
     */
    public Inputs choice(String name, int value, int last) {
        return add(name, Integer.toString(value), Optional.of(Tail.ofChoice(0, last)));
    }

    /** A text, which has no tail: the tester tries no texts. */
    public Inputs string(String name, String value) {
        if (value.contains(Line.BAR) || value.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException(
                    "Preset value %s (%s) must hold neither || nor control characters.".formatted(name, value));
        return add(name, value, Optional.empty());
    }

    private Inputs add(String name, String value, Optional<Tail> tail) {
        var line = new Setting(name, value, tails ? tail.map(Tail::text) : Optional.empty());
        int length = name.length() + 1 + value.length();
        if (name.length() > MAX_NAME || length > MAX_LINE)
            throw new IllegalArgumentException("Preset line %s must be at most %d characters, its name %d."
                    .formatted(line.text(), MAX_LINE, MAX_NAME));
        lines.add(line);
        return this;
    }

    /** A preset of them. */
    public TerminalFile preset() {
        return new TerminalFile(lines);
    }

    /**
     * Settings of the Strategy Tester that end with them.
     *
     * @param tester
     *            what the section {@code [Tester]} says
     */
    public TerminalFile settings(List<Setting> tester) {
        var all = new ArrayList<Line>();
        all.add(new Section("Tester"));
        all.addAll(tester);
        all.add(new Section("TesterInputs"));
        all.addAll(lines);
        return new TerminalFile(all);
    }
}
