package io.pipevolve.results.ea;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** JSON for a file that people open too: indented, UTF-8, the same line ends on every system. */
final class JsonFile {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private JsonFile() {
    }

    static void write(Path target, ObjectNode json) {
        var printer = new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
        try {
            var text = JsonMapper.builder().build().writer(printer).writeValueAsString(json) + "\n";
            ExportedFile.write(target, text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
