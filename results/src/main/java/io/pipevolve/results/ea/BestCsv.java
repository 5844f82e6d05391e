package io.pipevolve.results.ea;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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

    static String text(ExportedTrial exported) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord("key", "value");
            add(csv, "", BestJson.json(exported));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void add(CsvWriter csv, String key, JsonNode node) {
        var prefix = key.isEmpty() ? "" : key + ".";
        if (node.isObject())
            node.properties().forEach(field -> add(csv, prefix + field.getKey(), field.getValue()));
        else if (node.isArray())
            for (int i = 0; i < node.size(); i++)
                add(csv, prefix + (i + 1), node.get(i));
        else
            csv.writeRecord(key, node.isNull() ? "" : node.asText());
    }
}
