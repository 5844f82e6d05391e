package io.pipevolve.model.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pipevolve.config.Sha256;
import io.pipevolve.model.checkpoint.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One repository, served as huggingface.co serves it: large files through a redirect whose answer holds size and hash.
 */
final class FakeHub implements AutoCloseable {
    static final String REPO = "owner/tiny";
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final String WEIGHTS = "model.safetensors";

    final Map<String, byte[]> files = new LinkedHashMap<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    /** Where large files lie; the server itself unless set. */
    Optional<String> store = Optional.empty();
    boolean listsHashes = true;

    private final HttpServer server;
    private final String prefix;
    private final Map<String, Queue<Answer>> faults = new ConcurrentHashMap<>();
    private final byte[] weights = new byte[300_000];
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A request that came. */
    record Asked(String method, String path, String range, String authorization) {
    }

    /** An answer other than the right one. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange, byte[] bytes) throws IOException;
    }

    FakeHub() {
        this("");
    }

    FakeHub(String prefix) {
        this.prefix = prefix;
        files.put("README.md", text("not wanted"));
        files.put("config.json", text("{\"n_layer\":1,\"n_embd\":4,\"n_head\":2,\"vocab_size\":9,\"n_positions\":8}"));
        files.put("generation_config.json", text("{}"));
        files.put("tokenizer.json", text("{\"model\":{}}"));
        new Random(7).nextBytes(weights);
        files.put(WEIGHTS, weights);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:%d%s".formatted(server.getAddress().getPort(), prefix);
    }

    /** The next request for a file, or for {@code api}, is answered so. */
    FakeHub next(String file, Answer answer) {
        faults.computeIfAbsent(file, _ -> new ConcurrentLinkedQueue<>()).add(answer);
        return this;
    }

    List<Asked> gets(String file) {
        return asked.stream().filter(a -> a.method().equals("GET") && a.path().endsWith("/" + file)).toList();
    }

    static Answer status(int status, String... headers) {
        return (exchange, _) -> {
            for (int i = 0; i < headers.length; i += 2)
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /**
     * Ends once the file is so long: what is still under way when a connection breaks, Java's client may throw away.
     */
    void awaitLength(Path file, long bytes) {
        int moments = 0;
        while (file.toFile().length() < bytes && moments < 10_000 && !isClosedAfterAMoment())
            moments++;
    }

    /** Breaks off after so many bytes. */
    static Answer cutAt(int count) {
        return (exchange, bytes) -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, count);
            exchange.getResponseBody().flush();
        };
    }

    static Answer sending(byte[] other) {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(200, other.length);
            exchange.getResponseBody().write(other);
        };
    }

    /** Sends so many bytes and then nothing, for as long as the server lives. */
    Answer silentAfter(int count) {
        return (exchange, bytes) -> {
            cutAt(count).to(exchange, bytes);
            awaitClose();
        };
    }

    /** Sends the part that was asked for in pieces of so many bytes, each a moment after the last. */
    Answer dripping(int piece) {
        return (exchange, bytes) -> {
            var range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders().set("Content-Range",
                    "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
            for (int at = from; at < bytes.length && !isClosedAfterAMoment(); at += piece) {
                exchange.getResponseBody().write(bytes, at, Math.min(piece, bytes.length - at));
                exchange.getResponseBody().flush();
            }
        };
    }

    private boolean isClosedAfterAMoment() {
        try {
            return closed.await(1, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The whole file, whatever part was asked for. */
    static Answer whole() {
        return (exchange, bytes) -> sending(bytes).to(exchange, bytes);
    }

    static String gitSha1(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var headers = exchange.getRequestHeaders();
            asked.add(
                    new Asked(exchange.getRequestMethod(), path, headers.getOrDefault("Range", List.of("")).getFirst(),
                            headers.getOrDefault("Authorization", List.of("")).getFirst()));
            var parts = path.substring(path.startsWith(prefix) ? prefix.length() : 0).split("/", -1);
            if (path.startsWith(prefix + "/api/models/"))
                answer("api", exchange, listing(), (e, bytes) -> sending(bytes).to(e, bytes));
            else if (path.contains("/resolve/"))
                resolve(parts[parts.length - 1], exchange);
            else
                answer(WEIGHTS, exchange, weights, FakeHub::part);
        }
    }

    private void resolve(String file, HttpExchange exchange) throws IOException {
        var bytes = files.get(file);
        if (bytes == null)
            status(404, "X-Error-Code", "EntryNotFound").to(exchange, new byte[0]);
        else if (file.equals(WEIGHTS))
            answer("redirect", exchange, bytes,
                    status(302, "Location", store.orElse(prefix + "/store") + "/" + WEIGHTS, "X-Linked-Etag",
                            "\"" + Sha256.hex(bytes) + "\"", "X-Linked-Size", "" + bytes.length, "X-Repo-Commit",
                            COMMIT));
        else
            answer(file, exchange, bytes, FakeHub::part);
    }

    private void answer(String file, HttpExchange exchange, byte[] bytes, Answer usual) throws IOException {
        var fault = Optional.ofNullable(faults.get(file)).map(Queue::poll);
        fault.orElse(usual).to(exchange, bytes);
    }

    private static void part(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"" + gitSha1(bytes) + "\"");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", "" + bytes.length);
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        var range = exchange.getRequestHeaders().getOrDefault("Range", List.of("bytes=0-")).getFirst();
        int from = Integer.parseInt(range.replaceAll("\\D", ""));
        if (from >= bytes.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (from > 0)
            exchange.getResponseHeaders().set("Content-Range",
                    "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
        exchange.getResponseBody().write(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private byte[] listing() {
        var json = Json.object().put("sha", COMMIT);
        var siblings = json.putArray("siblings");
        new HashMap<>(files).forEach((name, bytes) -> {
            var file = siblings.addObject().put("rfilename", name);
            if (listsHashes) {
                file.put("size", bytes.length).put("blobId", gitSha1(bytes));
                if (name.equals(WEIGHTS))
                    file.putObject("lfs").put("sha256", Sha256.hex(bytes)).put("size", bytes.length);
            }
        });
        return text(json.toString());
    }

    /** Waits as long as the server lives. */
    void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
