package io.pipevolve.results.h2;

import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.db.RowDataType;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.mvstore.tx.VersionedValueType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.MetaType;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.value.CompareMode;
import org.h2.value.VersionedValue;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file that H2's engine has not opened yet, read through its storage layer, which writes nothing and runs
 * nothing that is in the file.
 */
final class UnopenedFile implements AutoCloseable {
    /** What a row is with or without the transactions that have not ended. */
    enum Version {
        WITHOUT, WITH;

        @Nullable Row of(VersionedValue<Row> value) {
            return this == WITH ? value.getCurrentValue() : value.getCommittedValue();
        }
    }

    private final MVStore store;
    private final TransactionStore rows;
    private final boolean isNewest;

    private UnopenedFile(MVStore store) {
        this.store = store;
        this.isNewest = store.getCurrentVersion() >= DataUtils.readHexLong(store.getStoreHeader(), "version", 0);
        this.rows = new TransactionStore(store, new ValueDataType());
        rows.init();
    }

    /** Another process that writes to the file makes this a {@link FileWait.HeldException}. */
    static UnopenedFile open(Path file) {
        refuseSerializedObjects();
        var types = store(file);
        try {
            KnownTypes.require(types);
        } finally {
            types.closeImmediately();
        }
        var store = store(file);
        try {
            return new UnopenedFile(store);
        } catch (RuntimeException | Error e) {
            store.closeImmediately();
            throw e;
        }
    }

    /**
     * Whether this is the newest state that the file's head names. Where the end of a file is damaged, H2 goes back to
     * an older one without a word.
     */
    boolean isNewest() {
        return isNewest;
    }

    private static MVStore store(Path file) {
        try {
            return new MVStore.Builder().fileName(file.toString()).readOnly().open();
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED)
                throw new FileWait.HeldException(e);
            throw e;
        }
    }

    /** H2 can keep Java objects in a file; nothing here does, and a file with some was not written here. */
    private static synchronized void refuseSerializedObjects() {
        if (ObjectInputFilter.Config.getSerialFilter() == null)
            ObjectInputFilter.Config.setSerialFilter(_ -> ObjectInputFilter.Status.REJECTED);
    }

    /** Gives the rows of a table in one of their versions, none where there is no such table. */
    void forEach(int table, int columns, Version version, Consumer<Row> action) {
        var name = "table." + table;
        if (!rows.hasMap(name))
            return;
        var found = rows.begin().<Long, Row>openMap(name).map;
        requireColumns(found, columns);
        for (var entries = found.cursor(null); entries.hasNext();) {
            entries.next();
            var row = version.of(entries.getValue());
            if (row != null)
                action.accept(row);
        }
    }

    /** Commits or takes back, in memory, what was left in the file, as H2's engine will; false where nothing was. */
    boolean endTransactions() {
        boolean found = !rows.getOpenTransactions().isEmpty();
        rows.endLeftoverTransactions();
        return found;
    }

    /** H2's engine reads a table's columns one after the other, whatever order the file gives them. */
    private static void requireColumns(MVMap<Long, VersionedValue<Row>> table, int columns) {
        var expected = new VersionedValueType<SearchRow, Object>(new RowDataType(null,
                CompareMode.getInstance(null, 0), null, new int[columns], null, columns, false));
        if (!Arrays.equals(written(table.getValueType()), written(expected)))
            throw new DamagedRowException("its rows have other columns than H2 gives them");
    }

    private static byte[] written(DataType<?> type) {
        var buffer = new WriteBuffer();
        new MetaType<>(null, null).write(buffer, type);
        return Arrays.copyOf(buffer.getBuffer().array(), buffer.position());
    }

    @Override
    public void close() {
        store.closeImmediately();
    }
}
