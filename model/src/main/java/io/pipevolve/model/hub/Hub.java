package io.pipevolve.model.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.HubName;
import io.pipevolve.config.UserException;
import io.pipevolve.model.checkpoint.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What a download asks of the hub; short questions are asked again when the network breaks them. */
record Hub(HubClient client, RetryPolicy policy, DownloadListener listener, Cancellation cancellation)
        implements
            AutoCloseable {
    private static final int NOT_FOUND = 404;

    static Hub of(Map<String, String> variables, RetryPolicy policy, DownloadListener listener,
            Cancellation cancellation) {
        return new Hub(new HubClient(variables, policy, cancellation), policy, listener, cancellation);
    }

    /** The commit of a revision and its files. */
    JsonNode revision(HubName name) throws IOException {
        var address = client.endpoint().revision(name);
        var text = policy.retry(address, listener, () -> {
            try (var answer = client.get(address, Map.of())) {
                answer.requireSuccess(name);
                return new String(answer.readAll(), StandardCharsets.UTF_8);
            }
        });
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw new UserException("%s: answers no JSON: is HF_ENDPOINT a HuggingFace mirror?".formatted(address), e);
        }
    }

    /** A file's size and hash; empty where there is no such file, or the server does not tell them. */
    Optional<RemoteFile> describe(HubName commit, String file) throws IOException {
        var address = client.endpoint().file(commit.repo(), commit.revision(), file);
        return policy.retry(address, listener, () -> {
            try (var answer = client.head(address)) {
                if (answer.status() == NOT_FOUND)
                    return Optional.<RemoteFile>empty();
                if (!answer.describesFile())
                    answer.requireSuccess(commit);
                return answer.bytes().isEmpty()
                        ? Optional.<RemoteFile>empty()
                        : answer.checksum().map(checksum -> RemoteFile.of(file, answer.bytes().getAsLong(), checksum));
            }
        });
    }

    /** A file's bytes from a place on; the server may ignore the place, and then answers with status 200. */
    HubAnswer file(HubName commit, String file, long from) throws IOException {
        return client.get(client.endpoint().file(commit.repo(), commit.revision(), file),
                from > 0 ? Map.of("Range", "bytes=%d-".formatted(from)) : Map.of());
    }

    RetryPolicy.Failures failures(HubName commit, String file) {
        return policy.new Failures(client.endpoint().file(commit.repo(), commit.revision(), file), listener);
    }

    @Override
    public void close() {
        client.close();
    }
}
