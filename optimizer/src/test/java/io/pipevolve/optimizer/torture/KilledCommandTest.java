package io.pipevolve.optimizer.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.optimizer.cli.Shell;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.h2.SearchStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commands that are killed while they write leave what was there before, all that is new, or what anybody sees is not
 * whole; typed again, they end as if nobody had killed them. With {@code -Dpipevolve.torture.kills=100} each is killed
 * that often, and how far it was each time is printed; with {@code -Dpipevolve.torture.command=export} those that begin
 * so.
 */
@Timeout(3_600)
class KilledCommandTest {
    private static final int KILLS = Integer.getInteger("pipevolve.torture.kills", 1);
    private static final long SEED = Long.getLong("pipevolve.torture.seed", 1);
    private static final Pattern ONLY = Pattern.compile(System.getProperty("pipevolve.torture.command", ""));
    /** So many kills of a command find it in each of its phases. */
    private static final int MANY = 50;

    @TempDir
    static Path shared = Path.of(".");

    @TempDir
    Path folder = Path.of(".");

    @BeforeAll
    static void a_store_with_two_finished_and_two_failed_searches() throws IOException {
        var search = new SmallSearch("small", 2016, 2025, 1, "f32");
        search.writeTo(shared);
        var store = shared.resolve(Scene.STORE);
        run("search", search.file(), "--trials", "2", "--store", store.toString());
        var content = StoredRows.of(store, search.name()).orElseThrow().content();
        try (var repository = SearchStore.open(store, _ -> {
        })) {
            repository.restore(content.named("twin"), false);
            for (var name : List.of("broken", "lost"))
                repository.ended(repository.restore(content.named(name), false).id(), SearchState.FAILED,
                        Optional.of("every trial failed"), Instant.EPOCH);
        }
        run("backup", "small", "twin", "--to", "both.backup", "--store", store.toString());
    }

    private static void run(String... command) {
        var run = new Shell(shared).run(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    static Stream<WritingCommand> commands() {
        var commands = KILLS == 1 ? WritingCommand.few() : WritingCommand.all();
        return commands.stream().filter(command -> ONLY.matcher(command.text()).lookingAt());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nothing_is_half_done_and_again_it_ends_well(WritingCommand command) throws IOException, InterruptedException {
        var scene = new Scene(shared).copyTo(folder.resolve("begun"));
        command.prepare(scene);

        var tortured = new TorturedCommand(command, scene, folder,
                new SplittableRandom(SEED + command.toString().hashCode()))
                .run(KILLS);

        System.out.println(tortured);
        assertThat(tortured.failures()).isEmpty();
        assertThat(tortured.kills()).isEqualTo(KILLS);
        if (KILLS >= MANY && command.publishes())
            assertThat(tortured.phases()).containsOnlyKeys(KillPhase.values());
    }
}
