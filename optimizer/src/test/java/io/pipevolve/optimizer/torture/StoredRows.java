package io.pipevolve.optimizer.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.Trial;
import io.pipevolve.results.backup.BackupWriter;
import io.pipevolve.results.h2.SearchStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** All rows of a search, as lines of JSON without its id and what the clock and the machine's load put there. */
record StoredRows(SearchContent content) {
    private static final Set<String> ELSEWHERE_OTHERWISE = Set.of("id", "seconds", "peakBytes", "finished", "created",
            "ended",
            "spent", "processId", "processStart");

    /** Empty where no search of that name has been stored yet. */
    static Optional<StoredRows> of(Path store, String name) {
        if (!SearchStore.exists(store))
            return Optional.empty();
        try (var repository = SearchStore.openToRead(store, _ -> {
        })) {
            return repository.search(name).map(search -> of(repository, search));
        }
    }

    static StoredRows of(SearchRepository repository, SearchRecord search) {
        return new StoredRows(
                new SearchContent(search, repository.trials(search.id()), repository.generations(search.id()),
                        repository.holdOuts(search.id()), repository.baselines(search.id())));
    }

    List<Trial> trials() {
        return content.trials();
    }

    List<String> lines() {
        try {
            return written();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> written() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = new BackupWriter(bytes, "torture", Instant.EPOCH);
        writer.write(content);
        writer.end();
        var json = new ObjectMapper();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            // the last line has a checksum of all, clock and all
            return lines.subList(0, lines.size() - 1).stream().map(line -> bare(json, line)).toList();
        }
    }

    private static String bare(ObjectMapper json, String line) {
        try {
            return strip(json.readTree(line)).toString();
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }

    private static JsonNode strip(JsonNode node) {
        if (node instanceof ObjectNode object)
            object.remove(ELSEWHERE_OTHERWISE);
        node.forEach(StoredRows::strip);
        return node;
    }
}
