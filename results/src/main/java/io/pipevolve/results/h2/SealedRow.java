package io.pipevolve.results.h2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of a row: CRC-32C over the names and texts of its other columns, so that any single changed bit, and any
 * run of up to 32, is seen. Rows are sealed in the transaction that writes them and checked whenever they are read.
 */
final class SealedRow {
    private static final String CHECKSUM = "checksum";
    private static final String ROW = "row_id";
    private static final Set<String> NOT_COVERED = Set.of(CHECKSUM, ROW);

    private SealedRow() {
    }

    /** Whether a table has a row that meets a condition on the keys. */
    static boolean exists(Handle handle, String table, String condition, Map<String, ?> keys) {
        return handle.createQuery("SELECT COUNT(*) FROM " + table + " WHERE " + condition).bindMap(keys)
                .mapTo(Integer.class).one() > 0;
    }

    /** Gives the rows of a table that meet a condition on the keys their checksums. */
    static void seal(Handle handle, String table, String condition, Map<String, ?> keys) {
        var rows = handle.createQuery("SELECT _ROWID_ AS row_id, * FROM " + table + " WHERE " + condition)
                .bindMap(keys).map((row, _) -> new Sum(row.getLong(ROW), sum(row))).list();
        if (rows.isEmpty())
            return;
        var batch = handle.prepareBatch("UPDATE " + table + " SET checksum = :sum WHERE _ROWID_ = :row");
        rows.forEach(row -> batch.bind("sum", row.sum()).bind("row", row.row()).add());
        batch.execute();
    }

    /**
     * Takes the checksums of rows away that are no longer what was sealed, before the columns of their table change:
     * {@link #sealAgain} then does not make them sound.
     */
    static void unsealDamaged(Handle handle, String table) {
        var damaged = handle.createQuery("SELECT _ROWID_ AS row_id, * FROM " + table)
                .map((row, _) -> isSound(row) ? -1 : row.getLong(ROW)).filter(row -> row >= 0).list();
        for (long row : damaged)
            handle.createUpdate("UPDATE " + table + " SET checksum = NULL WHERE _ROWID_ = :row").bind("row", row)
                    .execute();
    }

    /** Gives every row of a table that has a checksum the one that it has with its new columns. */
    static void sealAgain(Handle handle, String table) {
        seal(handle, table, "checksum IS NOT NULL", Map.of());
    }

    /** Whether a row still is what was sealed. */
    static boolean isSound(ResultSet row) throws SQLException {
        long stored = row.getLong(CHECKSUM);
        return !row.wasNull() && stored == sum(row);
    }

    /** Refuses a row that is no longer what was sealed. */
    static ResultSet checked(ResultSet row) throws SQLException {
        if (!isSound(row))
            throw new DamagedRowException("a row of table %s does not match its checksum"
                    .formatted(row.getMetaData().getTableName(1).toLowerCase(Locale.ROOT)));
        return row;
    }

    /** Refuses a row that is another one than was asked for: an index that is damaged leads there. */
    static void requireKey(ResultSet row, String column, long expected) throws SQLException {
        if (row.getLong(column) != expected)
            throw new DamagedRowException("an index leads to the row with %s %d instead of %d".formatted(column,
                    row.getLong(column), expected));
    }

    /** Refuses an owner whose rows are not as many as it counts. */
    static void requireCount(String rows, int counted, int found) {
        if (counted != found)
            throw new DamagedRowException("%d %s should be there, and %d are".formatted(counted, rows, found));
    }

    private static long sum(ResultSet row) throws SQLException {
        var sum = new CRC32C();
        var columns = row.getMetaData();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            var name = columns.getColumnLabel(column).toLowerCase(Locale.ROOT);
            if (NOT_COVERED.contains(name))
                continue;
            update(sum, name.getBytes(StandardCharsets.UTF_8));
            update(sum, columns.getColumnType(column) == Types.VARBINARY
                    ? row.getBytes(column)
                    : utf8(row.getString(column)));
        }
        return sum.getValue();
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** With its length, so that no two rows run together to the same bytes. */
    private static void update(CRC32C sum, byte @Nullable [] bytes) {
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes == null ? -1 : bytes.length).flip());
        if (bytes != null)
            sum.update(bytes);
    }

    private record Sum(long row, long sum) {
    }
}
