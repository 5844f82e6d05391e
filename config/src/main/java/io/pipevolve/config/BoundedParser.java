package io.pipevolve.config;

import java.util.HashSet;
import java.util.Set;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * The events of a definition's YAML, up to those that no definition needs and that would take memory out of proportion
 * to the text: collections that stand in several places by an alias, deep nesting, values without end.
 */
final class BoundedParser implements Parser {
    private static final int DEEPEST = 10;
    private static final int MOST_EVENTS = 20_000;

    private final Parser events;
    private final String source;
    private final Set<String> collections = new HashSet<>();
    private int depth;
    private int count;

    BoundedParser(Parser events, String source) {
        this.events = events;
        this.source = source;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return events.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return events.peekEvent();
    }

    @Override
    public Event getEvent() {
        var event = events.getEvent();
        if (++count > MOST_EVENTS)
            throw refuse(event, "here are more values than any definition has: take some out.");
        switch (event) {
            case AliasEvent alias when collections.contains(alias.getAnchor()) -> throw refuse(event,
                    "the alias *%s stands for a list or a block of keys: write that out here."
                            .formatted(Quoted.of(alias.getAnchor())));
            case CollectionEndEvent _ -> depth--;
            case CollectionStartEvent start -> {
                if (++depth > DEEPEST)
                    throw refuse(event,
                            "lists and blocks of keys lie more than %d deep in each other: a search needs 3."
                                    .formatted(DEEPEST));
                remember(start, true);
            }
            case NodeEvent node -> remember(node, false);
            default -> {
            }
        }
        return event;
    }

    private void remember(NodeEvent node, boolean collection) {
        if (node.getAnchor() == null)
            return;
        if (collection)
            collections.add(node.getAnchor());
        else if (!(node instanceof AliasEvent))
            collections.remove(node.getAnchor());
    }

    private UserException refuse(Event event, String problem) {
        return new UserException("%s, line %d: %s".formatted(source, event.getStartMark().getLine() + 1, problem));
    }
}
