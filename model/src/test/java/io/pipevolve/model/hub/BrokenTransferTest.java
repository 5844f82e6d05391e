package io.pipevolve.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.Sha256;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers that are cut, silent, damaged or resumed. */
class BrokenTransferTest {
    private static final String STORE = "store/" + FakeHub.WEIGHTS;

    private final FakeHub hub = new FakeHub();
    private final HubTester tester;
    private final byte[] weights = Objects.requireNonNull(hub.files.get(FakeHub.WEIGHTS));

    BrokenTransferTest(@TempDir Path root) {
        tester = new HubTester(root, hub);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private Path partial() {
        return tester.blob(Sha256.hex(weights) + ".incomplete");
    }

    private void leavePartial(byte[] bytes) throws IOException {
        Files.createDirectories(Objects.requireNonNull(partial().getParent()));
        Files.write(partial(), bytes);
    }

    private void arrivesWhole() {
        tester.run();
        assertThat(tester.snapshot(FakeHub.WEIGHTS)).hasBinaryContent(weights);
        assertThat(partial()).doesNotExist();
    }

    /** Breaks off once so many bytes have arrived. */
    private FakeHub.Answer cutAt(int count) {
        return (exchange, bytes) -> {
            FakeHub.cutAt(count).to(exchange, bytes);
            hub.awaitLength(partial(), count);
        };
    }

    @Test
    void a_cut_transfer_goes_on_where_it_broke_off() {
        hub.next(FakeHub.WEIGHTS, cutAt(100_000));
        arrivesWhole();
        assertThat(hub.gets(STORE)).extracting(FakeHub.Asked::range).containsExactly("", "bytes=100000-");
        assertThat(tester.pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void what_arrived_before_an_end_is_used_by_the_next_call() throws IOException {
        tester.attempts = 1;
        hub.next(FakeHub.WEIGHTS, cutAt(120_000));
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("the connection broke off").hasMessageContaining("what has arrived is kept");
        assertThat(partial()).hasBinaryContent(Arrays.copyOf(weights, 120_000));
        arrivesWhole();
        assertThat(hub.gets(STORE)).extracting(FakeHub.Asked::range).containsExactly("", "bytes=120000-");
    }

    @Test
    void a_server_that_ignores_the_range_starts_again() throws IOException {
        leavePartial(Arrays.copyOf(weights, 1000));
        hub.next(FakeHub.WEIGHTS, FakeHub.whole());
        arrivesWhole();
        assertThat(hub.gets(STORE)).hasSize(1);
    }

    @Test
    void a_partial_of_other_bytes_is_thrown_away_once() throws IOException {
        leavePartial(new byte[200_000]);
        arrivesWhole();
        assertThat(hub.gets(STORE)).extracting(FakeHub.Asked::range).containsExactly("bytes=200000-", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {300_000, 300_001, 400_000})
    void a_partial_as_long_as_the_file_or_longer_is_checked_and_replaced(int length) throws IOException {
        leavePartial(new byte[length]);
        arrivesWhole();
        assertThat(hub.gets(STORE)).extracting(FakeHub.Asked::range).containsExactly("");
    }

    @Test
    void a_whole_partial_needs_no_transfer() throws IOException {
        leavePartial(weights);
        arrivesWhole();
        assertThat(hub.gets(STORE)).isEmpty();
    }

    @Test
    void a_part_that_was_not_asked_for_is_not_joined() throws IOException {
        leavePartial(Arrays.copyOf(weights, 1000));
        hub.next(FakeHub.WEIGHTS, (exchange, bytes) -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 5000-299999/300000");
            exchange.sendResponseHeaders(206, bytes.length - 5000);
            exchange.getResponseBody().write(bytes, 5000, bytes.length - 5000);
        });
        arrivesWhole();
        assertThat(tester.retried).containsExactly("the server sends another part than was asked for");
    }

    @Test
    void a_server_that_refuses_the_range_starts_again() throws IOException {
        leavePartial(Arrays.copyOf(weights, 1000));
        hub.next(FakeHub.WEIGHTS, FakeHub.status(416));
        arrivesWhole();
        assertThat(hub.gets(STORE)).extracting(FakeHub.Asked::range).containsExactly("bytes=1000-", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {300_000, 300_007})
    void bytes_that_stay_wrong_end_in_one_error_and_leave_nothing(int length) {
        hub.next(FakeHub.WEIGHTS, FakeHub.sending(new byte[length]));
        hub.next(FakeHub.WEIGHTS, FakeHub.sending(new byte[length]));
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("does not fit its checksum (" + Sha256.hex(weights) + "), twice")
                .hasMessageNotContaining("\n");
        assertThat(hub.gets(STORE)).hasSize(2);
        assertThat(partial()).doesNotExist();
        assertThat(tester.snapshot(FakeHub.WEIGHTS)).doesNotExist();
    }

    @Test
    void a_file_that_is_cut_short_at_the_server_is_given_up_after_some_attempts() {
        for (int i = 0; i < 9; i++)
            hub.next(FakeHub.WEIGHTS, FakeHub.sending(Arrays.copyOf(weights, 1000)));
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("the transfer ended at 1000 of 300000 bytes, after 4 attempts");
        assertThat(tester.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void a_connection_that_breaks_again_and_again_gets_there_in_the_end() {
        for (int from = 0; from < 9; from++)
            hub.next(FakeHub.WEIGHTS, partCutAfter(30_000));
        arrivesWhole();
        assertThat(hub.gets(STORE)).hasSize(10);
    }

    /** Honours the range, but sends only so many bytes of it. */
    private FakeHub.Answer partCutAfter(int count) {
        return (exchange, bytes) -> {
            var range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders().set("Content-Range", "bytes %d-299999/300000".formatted(from));
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
            exchange.getResponseBody().write(bytes, from, count);
            exchange.getResponseBody().flush();
            hub.awaitLength(partial(), (long) from + count);
        };
    }

    @Test
    void a_server_that_falls_silent_is_given_up() throws IOException {
        tester.silence = Duration.ofMillis(300);
        leavePartial(Arrays.copyOf(weights, 50_000));
        hub.next(FakeHub.WEIGHTS, (exchange, bytes) -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 50000-299999/300000");
            exchange.sendResponseHeaders(206, 250_000);
            exchange.getResponseBody().flush();
            hub.awaitClose();
        });
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class).hasMessageContaining("no data for 300 ms");
        assertThat(partial()).hasSize(50_000);
    }

    @Test
    void a_server_that_falls_silent_after_some_bytes_is_asked_for_the_rest() {
        tester.silence = Duration.ofMillis(500);
        hub.next(FakeHub.WEIGHTS, hub.silentAfter(70_000));
        arrivesWhole();
        assertThat(hub.gets(STORE)).extracting(FakeHub.Asked::range).containsExactly("", "bytes=70000-");
    }

    @Test
    void a_server_that_never_answers_is_given_up() {
        tester.silence = Duration.ofMillis(300);
        hub.next("api", (_, _) -> hub.awaitClose());
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("/api/models/owner/tiny").hasMessageContaining("no data for 300 ms");
        assertThat(tester.pauses).isEmpty();
    }

    @Test
    void a_download_that_is_not_wanted_any_more_keeps_what_arrived() {
        hub.next(FakeHub.WEIGHTS, hub.silentAfter(64_000));
        tester.cancellation = () -> {
            if (Files.exists(partial()) && partial().toFile().length() == 64_000)
                throw new TrialCancelledException("enough");
        };
        assertThatThrownBy(tester::run).isInstanceOf(TrialCancelledException.class);
        assertThat(partial()).hasSize(64_000);
    }
}
