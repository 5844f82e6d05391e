package io.pipevolve.optimizer.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.function.Supplier;

/** Where results go: text for people, or one JSON object on one line for programs. */
public record Output(Environment environment, boolean json) {
    /** Where a command may talk while it works: not on standard output when that is kept for JSON. */
    public PrintStream talk() {
        return json ? environment.err() : environment.out();
    }

    public void print(Supplier<String> text, Supplier<JsonNode> object) {
        if (json)
            environment.out().println(line(object.get()));
        else
            environment.out().print(text.get());
    }

    private static String line(JsonNode object) {
        try {
            return Mapper.OF_NODES.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result cannot be written as JSON.", e);
        }
    }

    /** Made when it is first needed: commands that print text start sooner without. */
    private static final class Mapper {
        static final ObjectMapper OF_NODES = new ObjectMapper();
    }
}
