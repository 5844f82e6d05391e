package io.pipevolve.results.ea;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * {@code best.csv}: what {@link BestJson} says as {@code key,value}, for programs that read no JSON, as MQL5 does not.
 * A key has the names of the JSON with dots between them, elements of arrays their number from 1; what is {@code null}
 * there has no value here. UTF-8, CRLF.
 */
public final class BestCsv {
    private BestCsv() {
    }

    /** Writes the file whole or not at all. */
    public static void write(Path target, ExportedTrial exported) {
        ExportedFile.write(target, text(exported).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes several into one file, as {@code name,key,value}: the name is that of the configuration's preset. */
    public static void write(Path target, List<ExportedTrial> several) {
        ExportedFile.write(target, text(several).getBytes(StandardCharsets.UTF_8));
    }

    static String text(ExportedTrial exported) {
        return text(csv -> {
            csv.writeRecord("key", "value");
            add(BestJson.json(exported), "", csv::writeRecord);
        });
    }

    static String text(List<ExportedTrial> several) {
        return text(csv -> {
            csv.writeRecord("name", "key", "value");
            for (var exported : several)
                add(BestJson.json(exported), "", (key, value) -> csv.writeRecord(exported.name(), key, value));
        });
    }

    private static String text(Consumer<CsvWriter> content) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            content.accept(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void add(JsonNode node, String key, BiConsumer<String, String> line) {
        var prefix = key.isEmpty() ? "" : key + ".";
        if (node.isObject())
            node.properties().forEach(field -> add(field.getValue(), prefix + field.getKey(), line));
        else if (node.isArray())
            for (int i = 0; i < node.size(); i++)
                add(node.get(i), prefix + (i + 1), line);
        else
            line.accept(key, node.isNull() ? "" : node.asText());
    }
}
