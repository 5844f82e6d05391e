package io.pipevolve.results.h2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.result.Row;

/**
 * The statements that H2 would run when it opens a file, read without running one: a trigger or an alias among them is
 * a program of whoever wrote the file. Numbers, passwords and ends of index names that differ from store to store are
 * left out: H2 makes up the latter anew, from the number of its session, when a column is added.
 *
 * @param statements
 *            sorted
 * @param version
 *            the newest that Flyway's own table names, empty where there is no such table
 */
record StoredSchema(List<String> statements, OptionalInt version) {
    private static final int SQL_COLUMN = 3;
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
        var statements = new ArrayList<String>();
        var versions = new ArrayList<Integer>();
        try (var store = new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            var rows = new TransactionStore(store, new ValueDataType());
            rows.init();
            forEach(rows, 0, row -> statements.add(row.getValue(SQL_COLUMN).getString()));
            forEach(rows, 0, row -> {
                if (row.getValue(SQL_COLUMN).getString().startsWith(HISTORY))
                    forEach(rows, row.getValue(0).getInt(), entry -> versions.add(version(entry)));
            });
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED)
                throw new FileWait.HeldException(e);
            throw e;
        }
        return new StoredSchema(statements.stream().filter(statement -> !SETTING.matcher(statement).matches())
                .map(StoredSchema::plain).sorted().toList(),
                versions.stream().mapToInt(Integer::intValue).max());
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

    private static void forEach(TransactionStore store, int table, Consumer<Row> action) {
        var name = "table." + table;
        if (!store.hasMap(name))
            return;
        var rows = store.begin().<Long, Row>openMap(name);
        for (var keys = rows.keyIterator(null); keys.hasNext();)
            action.accept(rows.get(keys.next()));
    }

    private static int version(Row entry) {
        var text = entry.getValue(VERSION_COLUMN).getString();
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static String plain(String statement) {
        return VARIES.matcher(statement).replaceAll("").replaceAll("\\s+", " ");
    }
}
