package io.pipevolve.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The notices name every library that is shipped; the build lists those of the runtime class path for this test. */
class ThirdPartyTest {
    private static final Pattern SHIPPED = Pattern.compile(
            "^\\s+([\\w.-]+:[\\w.-]+):jar(?::[\\w-]+)??:([\\w.-]+):(?:compile|runtime)", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("^\\| `([\\w.:-]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);
    /** Without these natives DJL fetches others: mvn -Dcuda. */
    private static final String NATIVES = "ai.djl.pytorch:pytorch-native-cpu:2.7.1";

    private final Set<String> shipped = matches(Path.of("target/runtime-dependencies.txt"), SHIPPED).stream()
            .map(match -> match.group(1) + ":" + match.group(2)).collect(Collectors.toCollection(TreeSet::new));
    private final Map<String, String> named = matches(Path.of("../THIRD-PARTY.md"), NAMED).stream()
            .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2), (a, _) -> a, TreeMap::new));

    @Test
    void every_library_of_the_class_path_is_named_with_its_version() {
        assertThat(shipped).hasSizeGreaterThan(20).contains("com.h2database:h2:2.4.240");
        assertThat(named.keySet()).as("rows of THIRD-PARTY.md").containsAll(shipped);
    }

    @Test
    void nothing_else_is_named() {
        shipped.add(NATIVES);
        assertThat(named.keySet()).isEqualTo(shipped);
    }

    @Test
    void every_row_begins_with_a_licence_that_may_be_shipped() {
        assertThat(named.values()).allMatch(
                licence -> licence.matches("(Apache-2\\.0|MIT|BSD-3-Clause|BSD-2-Clause|EPL-2\\.0|MPL-2\\.0)\\b.*"));
    }

    private static Collection<MatchResult> matches(Path file, Pattern pattern) {
        try {
            return pattern.matcher(Files.readString(file)).results().toList();
        } catch (IOException e) {
            throw new AssertionError(file + " is missing: Maven writes it before the tests", e);
        }
    }
}
