package io.pipevolve.optimizer.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.h2.SearchStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Searches that are brought back while another process takes their names. */
@Timeout(60)
class RestoredNamesTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void a_portfolio_whose_name_was_taken_meanwhile_gets_another_and_stays_together() {
        try (var store = SearchStore.open(folder, _ -> {
        })) {
            var portfolios = new HashMap<String, String>();
            var raced = taking(store, content("theirs", Optional.of("two")));

            SearchBackups.restore(raced, content("a", Optional.of("two")), portfolios);
            SearchBackups.restore(raced, content("b", Optional.of("two")), portfolios);

            assertThat(names(store, "two")).containsExactly("theirs");
            assertThat(names(store, "two-2")).containsExactlyInAnyOrder("a", "b");
        }
    }

    @Test
    void a_search_whose_name_was_taken_meanwhile_gets_another() {
        try (var store = SearchStore.open(folder, _ -> {
        })) {
            var restored = SearchBackups.restore(taking(store, content("a", Optional.empty())),
                    content("a", Optional.empty()), new HashMap<>());

            assertThat(restored.name()).isEqualTo("a-2");
            assertThat(store.searches()).hasSize(2);
        }
    }

    private static List<String> names(SearchRepository store, String portfolio) {
        return Portfolio.find(store, portfolio).orElseThrow().searches().stream().map(SearchRecord::name).toList();
    }

    /** A store into which another process brings a search just before the first one of this. */
    private static SearchRepository taking(SearchRepository store, SearchContent theirs) {
        return (SearchRepository) Proxy.newProxyInstance(RestoredNamesTest.class.getClassLoader(),
                new Class<?>[]{SearchRepository.class}, (_, method, arguments) -> {
                    if (method.getName().equals("restore") && store.searches().isEmpty())
                        store.restore(theirs, false);
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
    }

    private static SearchContent content(String name, Optional<String> portfolio) {
        return new SearchContent(new SearchRecord(
                new SearchRecord.Identity(0, name, "EURUSD", "D1",
                        portfolio.map(known -> new SearchRecord.Membership(known, 0))),
                new SearchRecord.Provenance("pair: EURUSD\n", "x.csv", "0", Optional.empty(), "0.0.1", 1, "cpu", "f32",
                        1, 1, Optional.empty(), Optional.empty()),
                new SearchRecord.Run(SearchState.FINISHED, Optional.empty(), Instant.EPOCH, Optional.empty(), 0,
                        Duration.ZERO),
                SearchRecord.Owner.NOBODY), List.of(), List.of(), List.of(), List.of());
    }
}
