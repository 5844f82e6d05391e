package io.pipevolve.model.hub;

import io.pipevolve.config.HubName;
import io.pipevolve.config.UserException;
import io.pipevolve.model.hub.RemoteFile.Checksum;
import io.pipevolve.model.hub.RetryPolicy.Pace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
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
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_FAULT = 500;

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

    /** Throws what mends it where the status is not in the two hundreds; the name is that of what was asked for. */
    void requireSuccess(HubName name) throws IOException {
        int status = status();
        if (status >= OK && status < OK + 100)
            return;
        if (status == TOO_MANY || status >= FIRST_SERVER_FAULT)
            throw DroppedException.later("the server answers HTTP %d".formatted(status), wish());
        throw new UserException(address + ": " + switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> refused(status, name);
            case NOT_FOUND -> notFound(name);
            default -> "the server answers HTTP %d: check HF_ENDPOINT.".formatted(status);
        });
    }

    /** The page of the repository, for people. */
    private URI page(HubName name) {
        return URI.create("%s/%s".formatted(client.endpoint().base(), name.repo()));
    }

    private String refused(int status, HubName name) {
        var gated = header("X-Error-Code").filter("GatedRepo"::equals).isPresent();
        if (gated)
            return "%s is gated (HTTP %d): accept its terms at %s and set HF_TOKEN to a token of yours."
                    .formatted(name.repo(), status, page(name));
        return client.endpoint().token().isPresent()
                ? "the token was refused (HTTP %d): check HF_TOKEN, and whether %s is yours to read."
                        .formatted(status, name.repo())
                : "not found, or only for those who log in (HTTP %d): check the name %s, or set HF_TOKEN."
                        .formatted(status, name.repo());
    }

    private String notFound(HubName name) {
        return switch (header("X-Error-Code").orElse("")) {
            case "RevisionNotFound" -> "%s has no revision %s (HTTP 404): see %s.".formatted(name.repo(),
                    name.revision(), page(name));
            case "EntryNotFound" -> "%s has no such file (HTTP 404): see %s.".formatted(name, page(name));
            default -> "not found (HTTP 404): check the name %s and HF_ENDPOINT.".formatted(name);
        };
    }

    private Duration wish() {
        return Optional.of(header("Retry-After").orElse("")).filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text))).orElse(Duration.ZERO);
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
