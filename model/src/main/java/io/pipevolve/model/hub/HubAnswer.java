package io.pipevolve.model.hub;

import io.pipevolve.config.UserException;
import io.pipevolve.model.hub.RemoteFile.Checksum;
import io.pipevolve.model.hub.RetryPolicy.Pace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The hub's answer to one question, after its redirects.
 *
 * @param first
 *            the headers of the first answer: those of a file stand there, not at the store it redirects to
 */
record HubAnswer(URI address, HttpHeaders first, HttpResponse<InputStream> response, HubClient client,
        Pace.Meter meter) implements AutoCloseable {
    private static final String LINKED_ETAG = "X-Linked-Etag";
    private static final String LINKED_SIZE = "X-Linked-Size";
    private static final int NEVER_MORE = 32 << 20;

    int status() {
        return response.statusCode();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** Whether the hub itself told hash and size, so that the store need not be asked. */
    boolean describesFile() {
        return Stream.of(LINKED_ETAG, LINKED_SIZE).allMatch(name -> first.firstValue(name).isPresent());
    }

    /** What the file must hash to, as the hub tells it. */
    Optional<Checksum> checksum() {
        return first.firstValue(LINKED_ETAG).or(() -> header("ETag")).flatMap(Checksum::ofEtag);
    }

    /** The size of the whole file. */
    OptionalLong bytes() {
        return first.firstValue(LINKED_SIZE).or(() -> header("Content-Length"))
                .filter(text -> text.matches("\\d{1,18}")).map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /** Reads the next bytes; -1 at the end. */
    int read(byte[] piece) throws IOException {
        try {
            meter.ask();
            int count = client.read(response.body(), piece);
            if (count >= 0)
                meter.arrived(count);
            return count;
        } catch (DroppedException e) {
            throw e;
        } catch (IOException e) {
            throw DroppedException.of("the connection broke off (%s)".formatted(HubClient.reason(e)));
        }
    }

    /** Reads a short answer whole. */
    byte[] readAll() throws IOException {
        var all = new ByteArrayOutputStream();
        var piece = new byte[1 << 14];
        for (int n = read(piece); n >= 0; n = read(piece)) {
            all.write(piece, 0, n);
            if (all.size() > NEVER_MORE)
                throw new UserException("%s: answers with more than %d MB of text: is HF_ENDPOINT a HuggingFace mirror?"
                        .formatted(address, NEVER_MORE >> 20));
        }
        return all.toByteArray();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException _) {
            // the answer is read or given up
        }
    }
}
