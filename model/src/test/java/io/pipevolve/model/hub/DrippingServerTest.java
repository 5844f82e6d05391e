package io.pipevolve.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.Sha256;
import io.pipevolve.config.UserException;
import io.pipevolve.model.hub.RetryPolicy.Pace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are never silent for long and never done. A second passes with every look at the time. */
@Timeout(60)
class DrippingServerTest {
    private final FakeHub hub = new FakeHub();
    private final HubTester tester;
    private final byte[] weights = Objects.requireNonNull(hub.files.get(FakeHub.WEIGHTS));

    DrippingServerTest(@TempDir Path root) {
        tester = new HubTester(root, hub);
        var seconds = new AtomicLong();
        tester.pace = new Pace(10_000, Duration.ofSeconds(10),
                () -> TimeUnit.SECONDS.toNanos(seconds.incrementAndGet()));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private Path partial() {
        return tester.blob(Sha256.hex(weights) + ".incomplete");
    }

    @Test
    void a_file_that_drips_is_given_up_after_some_attempts() {
        for (int i = 0; i < 9; i++)
            hub.next(FakeHub.WEIGHTS, hub.dripping(1));
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageMatching("\\S+/model.safetensors: no more than \\d{1,4} bytes in 10 s, after 4 attempts: "
                        + "try again later; what has arrived is kept\\.");
        assertThat(tester.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(partial().toFile().length()).isBetween(40L, 40_000L);
    }

    @Test
    void a_short_answer_that_drips_is_given_up_too() {
        for (int i = 0; i < 9; i++)
            hub.next("api", hub.dripping(1));
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("/api/models/owner/tiny").hasMessageContaining("bytes in 10 s, after 4 attempts");
    }

    @Test
    void a_server_that_drips_once_is_asked_for_the_rest() {
        hub.next(FakeHub.WEIGHTS, hub.dripping(1));
        tester.run();
        assertThat(tester.snapshot(FakeHub.WEIGHTS)).hasBinaryContent(weights);
        assertThat(tester.retried).singleElement().asString().matches("no more than \\d+ bytes in 10 s");
    }

    @Test
    void a_slow_server_that_keeps_the_pace_is_waited_for() {
        hub.next(FakeHub.WEIGHTS, hub.dripping(3000));
        tester.run();
        assertThat(tester.snapshot(FakeHub.WEIGHTS)).hasBinaryContent(weights);
        assertThat(tester.retried).isEmpty();
    }

    @Test
    void a_server_that_breaks_off_after_every_byte_is_given_up() {
        for (int i = 0; i < 20; i++) {
            int arrived = i;
            hub.next(FakeHub.WEIGHTS, (exchange, bytes) -> {
                exchange.getResponseHeaders().set("Content-Range", "bytes %d-299999/300000".formatted(arrived));
                exchange.sendResponseHeaders(arrived > 0 ? 206 : 200, bytes.length - arrived);
                exchange.getResponseBody().write(bytes, arrived, 1);
                exchange.getResponseBody().flush();
                hub.awaitLength(partial(), arrived + 1L);
            });
        }
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("the connection broke off").hasMessageContaining("after 4 attempts");
        assertThat(partial()).hasSize(4);
    }

    @Test
    void headers_that_drip_end_with_the_patience_for_silence() throws IOException {
        tester.silence = Duration.ofMillis(300);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> dripHeaders(server));
            tester.variables.put("HF_ENDPOINT", "http://localhost:" + server.getLocalPort());
            assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                    .hasMessageContaining("no data for 300 ms");
        }
    }

    /** Ends when the other side hangs up. */
    private static void dripHeaders(ServerSocket server) {
        try (var socket = server.accept()) {
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX-Endless: ".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 10_000; i++) {
                out.write('a');
                out.flush();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        } catch (IOException _) {
            // hung up, as it should
        }
    }
}
