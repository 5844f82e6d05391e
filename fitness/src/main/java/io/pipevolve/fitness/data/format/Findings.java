package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Timeframe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What was understood of a price file while it was read, in the order in which it was found. */
public final class Findings {
    private final SequencedMap<String, String> facts = new LinkedHashMap<>();
    private final SequencedMap<String, Integer> dropped = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean plain = true;
    private Optional<Timeframe> joined = Optional.empty();

    /** What goes without saying: its format, its separator. */
    public void fact(String name, String value) {
        facts.put(name, value);
    }

    /** What a user should know of how the file was read. */
    public void note(String text) {
        if (!notes.contains(text))
            notes.add(text);
    }

    /** What looks wrong and may be right. */
    public void warn(String text) {
        warnings.add(text);
    }

    /** Rows left out, for one reason. */
    public void dropped(String reason, int rows) {
        if (rows > 0)
            dropped.merge(reason, rows, Integer::sum);
    }

    /** The bars are more than the file's own cells, or depend on options: the file's hash does not name them. */
    public void changed() {
        plain = false;
    }

    /** The file has ticks, and bars of that length were made of them. */
    void joinedInto(Timeframe timeframe) {
        fact("format", "ticks");
        changed();
        joined = Optional.of(timeframe);
    }

    /** What ticks were joined into; empty where the file has bars. */
    public Optional<Timeframe> joined() {
        return joined;
    }

    public boolean isPlain() {
        return plain;
    }

    public Map<String, String> facts() {
        return facts;
    }

    public Map<String, Integer> dropped() {
        return dropped;
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
