package io.pipevolve.results.h2;

import java.nio.ByteBuffer;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.MetaType;
import org.h2.mvstore.type.StringDataType;

/**
 * The types of keys and values that a file names by their classes. H2 makes an object of any class that stands there;
 * here it has to be one of H2's own.
 */
final class KnownTypes extends BasicDataType<DataType<?>> {
    private static final String MAP = "_";
    private static final String MVSTORE = "org.h2.mvstore.";
    private static final String VERSIONED = MVSTORE + "tx.VersionedValueType$Factory";
    private static final Set<String> KNOWN = Set.of(VERSIONED, MVSTORE + "db.RowDataType$Factory",
            MVSTORE + "db.ValueDataType$Factory", MVSTORE + "db.NullValueDataType", MVSTORE + "type.LongDataType",
            MVSTORE + "type.StringDataType", MVSTORE + "type.ByteArrayDataType",
            MVSTORE + "db.LobStorageMap$BlobReference$Type", MVSTORE + "db.LobStorageMap$BlobMeta$Type");

    private final MetaType<Object> types = new MetaType<>(null, null);

    /** Refuses a file that names another one. */
    static void require(MVStore store) {
        if (store.hasMap(MAP))
            store.openMap(MAP, new MVMap.Builder<String, DataType<?>>().keyType(StringDataType.INSTANCE)
                    .valueType(new KnownTypes())).forEach((_, _) -> {
                    });
    }

    @Override
    public DataType<?> read(ByteBuffer buffer) {
        int start = buffer.position();
        String name;
        do {
            name = DataUtils.readString(buffer);
            if (!KNOWN.contains(name))
                throw new DamagedRowException("it names a class that is none of H2's types");
        } while (name.equals(VERSIONED));
        buffer.position(start);
        return types.read(buffer);
    }

    @Override
    public void write(WriteBuffer buffer, DataType<?> type) {
        types.write(buffer, type);
    }

    @Override
    public int getMemory(DataType<?> type) {
        return types.getMemory(type);
    }

    @Override
    public DataType<?>[] createStorage(int size) {
        return types.createStorage(size);
    }
}
