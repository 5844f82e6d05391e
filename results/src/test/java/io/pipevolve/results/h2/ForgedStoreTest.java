package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import io.pipevolve.results.RandomRecords;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.h2.api.Trigger;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.db.RowDataType;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.mvstore.tx.VersionedValueType;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.MetaType;
import org.h2.mvstore.type.StringDataType;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.value.CompareMode;
import org.h2.value.ValueVarchar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stores of somebody who wrote into the file below H2's engine, so that the catalogue looks as it should. */
@Timeout(120)
class ForgedStoreTest {
    private static final String FIRED = "pipevolve.test.forged";
    private static final String CATALOGUE = "table.0";
    private static final int SQL = 3;
    private static final int UNUSED = 1;
    /** Stands for a class of the forger's. */
    private static final DataType<?> NAMED = StringDataType.INSTANCE;

    @TempDir
    Path folder = Path.of(".");

    /** Leaves a trace where H2 runs or makes it. */
    public static final class Spy implements Trigger {
        public Spy() {
            System.setProperty(FIRED, "made");
        }

        @Override
        public void init(Connection connection, String schema, String name, String table, boolean before, int type) {
            System.setProperty(FIRED, "trigger");
        }

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {
            System.setProperty(FIRED, "trigger");
        }
    }

    /** Tells where Java reads it. */
    private static final class Gadget implements Serializable {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) {
            System.out.println(FIRED);
        }
    }

    @BeforeEach
    void a_store_with_a_trigger() throws Exception {
        try (var store = StoreExtension.open(folder)) {
            store.create(new RandomRecords(1).search("s"));
        }
        var password = StoreKey.read(new StoreFolder(folder));
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("pipevolve"), Schema.OWNER,
                password); var statement = connection.createStatement()) {
            statement.execute("CREATE TRIGGER t BEFORE SELECT ON search CALL '%s'".formatted(Spy.class.getName()));
        }
        System.clearProperty(FIRED);
    }

    @Test
    void a_trigger_that_a_left_over_transaction_commits_later_is_refused() throws Exception {
        try (var store = file()) {
            var rows = rows(store);
            var entry = removeTrigger(rows);
            rows.begin().<Long, Row>openMap(CATALOGUE).put(entry.getKey(), entry.getValue());
            store.commit();
            markAsCommitted(store, rows);
        }

        refused();
    }

    @Test
    void a_trigger_that_a_left_over_transaction_takes_away_later_is_refused() throws Exception {
        try (var store = file()) {
            var rows = rows(store);
            var catalogue = rows.begin().<Long, Row>openMap(CATALOGUE);
            catalogue.remove(trigger(rows).getKey());
            store.commit();
            markAsCommitted(store, rows);
        }

        refused();
    }

    @Test
    void statements_that_only_a_type_named_in_the_file_finds_are_refused() throws Exception {
        try (var store = file()) {
            var rows = rows(store);
            var trigger = trigger(rows).getKey();
            var change = rows.begin();
            var catalogue = change.<Long, Row>openMap(CATALOGUE);
            for (var keys = catalogue.keyIterator(null); keys.hasNext();) {
                long key = keys.next();
                var row = Objects.requireNonNull(catalogue.get(key));
                row.setValue(UNUSED, ValueVarchar.get(
                        key == trigger ? "SET CREATE_BUILD 240" : row.getValue(SQL).getString()));
                catalogue.put(key, row);
            }
            change.commit();
        }
        try (var store = file()) {
            var types = types(store, new MetaType<>(null, null));
            for (var key : types.keySet())
                if (Arrays.equals(written(types.get(key)), written(catalogueType(null))))
                    types.put(key, catalogueType(new int[]{0, SQL, 2, UNUSED}));
        }

        refused();
    }

    @Test
    void a_class_that_the_file_names_is_not_made() throws Exception {
        try (var store = file()) {
            removeTrigger(rows(store));
        }
        try (var store = file()) {
            types(store, new AnyClass()).put("0", NAMED);
        }

        refused();
    }

    @Test
    void a_java_object_in_the_file_is_not_read() throws Exception {
        try (var store = file()) {
            var rows = rows(store);
            removeTrigger(rows);
            var open = rows.begin();
            open.openMap("table.9999").put(ValueVarchar.get("k"), ValueVarchar.get("v"));
            store.openMap("openTransactions", new MVMap.Builder<Integer, Object>()).put(open.getId(), new Gadget());
            store.commit();
        }

        assertThat(StoreChild.output(StoreChild.start("list", folder.toString()))).isNotEmpty()
                .noneMatch(line -> line.contains(FIRED));
    }

    @Test
    void a_password_that_is_a_statement_is_refused() throws Exception {
        var key = folder.resolve("pipevolve.key");
        for (boolean old : new boolean[]{true, false}) {
            Files.delete(folder.resolve(SearchStore.FILE));
            if (old)
                OldStore.make(folder);
            Files.writeString(key, "x'; CREATE ALIAS f FOR 'java.lang.System.lineSeparator()'; --");

            assertThatThrownBy(() -> SearchStore.open(folder, _ -> {
            }).close()).isInstanceOf(UserException.class).hasMessageContaining("pipevolve.key")
                    .hasMessageContaining("no password of Pipevolve's").hasMessageNotContaining("\n");
            Files.write(folder.resolve(SearchStore.FILE), new byte[0]);
        }
    }

    private void refused() throws Exception {
        System.clearProperty(FIRED);
        var before = Files.readAllBytes(folder.resolve(SearchStore.FILE));
        assertThatThrownBy(() -> SearchStore.openToRead(folder, _ -> {
        }).close()).isInstanceOf(UserException.class).hasMessageNotContaining("\n");
        assertThatThrownBy(() -> {
            try (var store = SearchStore.open(folder, _ -> {
            })) {
                for (int transaction = 0; transaction < 3; transaction++)
                    store.searches();
            }
        }).isInstanceOf(UserException.class).hasMessageNotContaining("\n");
        assertThat(System.getProperty(FIRED)).isNull();
        assertThat(folder.resolve(SearchStore.FILE)).hasBinaryContent(before);
    }

    private MVStore file() {
        return new MVStore.Builder().fileName(folder.resolve(SearchStore.FILE).toString()).autoCommitDisabled().open();
    }

    private static TransactionStore rows(MVStore store) {
        var rows = new TransactionStore(store, new ValueDataType());
        rows.init();
        return rows;
    }

    private static Map.Entry<Long, Row> removeTrigger(TransactionStore rows) {
        var entry = trigger(rows);
        var change = rows.begin();
        change.<Long, Row>openMap(CATALOGUE).remove(entry.getKey());
        change.commit();
        return entry;
    }

    private static Map.Entry<Long, Row> trigger(TransactionStore rows) {
        var catalogue = rows.begin().<Long, Row>openMap(CATALOGUE);
        for (var keys = catalogue.keyIterator(null); keys.hasNext();) {
            long key = keys.next();
            var row = Objects.requireNonNull(catalogue.get(key));
            if (row.getValue(SQL).getString().contains("TRIGGER"))
                return Map.entry(key, row);
        }
        throw new AssertionError("no trigger");
    }

    /** By the name that H2 once gave to the log of a transaction that it was about to commit. */
    private static void markAsCommitted(MVStore store, TransactionStore rows) throws Exception {
        var builder = TransactionStore.class.getDeclaredField("undoLogBuilder");
        builder.setAccessible(true);
        for (var name : store.getMapNames())
            if (name.startsWith("undoLog.") && store.hasData(name))
                store.renameMap(store.openMap(name, (MVMap.Builder<?, ?>) builder.get(rows)),
                        name.replace("undoLog.", "undoLog-"));
        store.commit();
    }

    private static MVMap<String, DataType<?>> types(MVStore store, DataType<DataType<?>> type) {
        return store.openMap("_", new MVMap.Builder<String, DataType<?>>().keyType(StringDataType.INSTANCE)
                .valueType(type));
    }

    private static DataType<?> catalogueType(int @Nullable [] order) {
        return new VersionedValueType<SearchRow, Object>(
                new RowDataType(null, CompareMode.getInstance(null, 0), null, new int[4], order, 4, false));
    }

    private static byte[] written(DataType<?> type) {
        var buffer = new WriteBuffer();
        new MetaType<>(null, null).write(buffer, type);
        return Arrays.copyOf(buffer.getBuffer().array(), buffer.position());
    }

    /** Types as H2 writes them, but for one, which stands for the name of a class of the forger's. */
    private static final class AnyClass extends BasicDataType<DataType<?>> {
        private final MetaType<Object> known = new MetaType<>(null, null);

        @Override
        public int getMemory(DataType<?> type) {
            return 1;
        }

        @Override
        public void write(WriteBuffer buffer, DataType<?> type) {
            if (type.equals(NAMED)) {
                var name = Spy.class.getName();
                buffer.putVarInt(name.length()).putStringData(name, name.length());
            } else
                known.write(buffer, type);
        }

        @Override
        public DataType<?> read(ByteBuffer buffer) {
            return known.read(buffer);
        }

        @Override
        public DataType<?>[] createStorage(int size) {
            return new DataType<?>[size];
        }
    }
}
