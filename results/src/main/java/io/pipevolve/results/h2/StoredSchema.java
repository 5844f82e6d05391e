package io.pipevolve.results.h2;

import io.pipevolve.results.h2.UnopenedFile.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.result.Row;

/**
 * The statements that H2 would run when it opens a file, read without running one: a trigger or an alias among them is
 * a program of whoever wrote the file. Those count too that it would run a later time, when it has ended the
 * transactions that lie in the file. Numbers, passwords and ends of index names that differ from store to store are
 * left out: H2 makes up the latter anew, from the number of its session, when a column is added.
 *
 * @param statements
 *            sorted; more than H2 would run at any time where these differ
 * @param version
 *            the newest that Flyway's own table names, empty where there is no such table
 * @param isNewest
 *            whether H2 would read all that was written last
 */
record StoredSchema(List<String> statements, OptionalInt version, boolean isNewest) {
    private static final int CATALOGUE = 0;
    private static final int CATALOGUE_COLUMNS = 4;
    private static final int SQL_COLUMN = 3;
    private static final int HISTORY_COLUMNS = 10;
    private static final int VERSION_COLUMN = 1;
    private static final String HISTORY = "CREATE CACHED TABLE \"PUBLIC\".\"flyway_schema_history\"";
    private static final Pattern VARIES = Pattern.compile("(?<=SALT ')[0-9a-f]+(?=')|(?<=HASH ')[0-9a-f]+(?=')"
            + "|(?<=SYSTEM_SEQUENCE_)[0-9A-F_]+|(?<=START WITH )\\d+| RESTART WITH \\d+| SELECTIVITY \\d+"
            + "|(?<=_INDEX_|PRIMARY_KEY_)[0-9A-F]+(_\\d+)?(?=\")");
    /** How much H2 logs and how long it waits before it writes; which of these a file has depends on its history. */
    private static final Pattern SETTING = Pattern.compile("SET (CREATE_BUILD|WRITE_DELAY|TRACE_LEVEL_FILE) \\d+");

    StoredSchema {
        statements = List.copyOf(statements);
    }

    /** Reads the file; another process that writes to it makes this a {@link FileWait.HeldException}. */
    static StoredSchema of(Path file) {
        try (var unopened = UnopenedFile.open(file)) {
            var before = of(unopened, Version.WITHOUT).and(of(unopened, Version.WITH));
            if (!unopened.endTransactions())
                return before;
            return before.and(of(unopened, Version.WITHOUT)).and(of(unopened, Version.WITH));
        }
    }

    private static StoredSchema of(UnopenedFile file, Version version) {
        var statements = new ArrayList<String>();
        var versions = new ArrayList<Integer>();
        file.forEach(CATALOGUE, CATALOGUE_COLUMNS, version, row -> {
            var statement = row.getValue(SQL_COLUMN).getString();
            statements.add(statement);
            if (statement.startsWith(HISTORY))
                file.forEach(row.getValue(0).getInt(), HISTORY_COLUMNS, version,
                        entry -> versions.add(version(entry)));
        });
        return new StoredSchema(statements.stream().filter(statement -> !SETTING.matcher(statement).matches())
                .map(StoredSchema::plain).sorted().toList(),
                versions.stream().mapToInt(Integer::intValue).max(), file.isNewest());
    }

    /** The statements of both where they differ, so that they are those of no version. */
    private StoredSchema and(StoredSchema other) {
        return statements.equals(other.statements)
                ? other
                : new StoredSchema(
                        Stream.of(statements, List.of("or"), other.statements).flatMap(List::stream).toList(),
                        other.version, isNewest);
    }

    /** Whether a store of that version, and of nothing else, has these statements. */
    boolean isThatOf(int version) {
        return statements.equals(expected(version));
    }

    static List<String> expected(int version) {
        var name = "/db/schema/V%d.txt".formatted(version);
        try (var in = StoredSchema.class.getResourceAsStream(name)) {
            if (in == null)
                throw new IllegalStateException("The program lacks its resource " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(StoredSchema::plain).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int version(Row entry) {
        var text = entry.getValue(VERSION_COLUMN).getString();
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static String plain(String statement) {
        return VARIES.matcher(statement).replaceAll("").replaceAll("\\s+", " ");
    }
}
