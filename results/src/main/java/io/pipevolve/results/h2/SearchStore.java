package io.pipevolve.results.h2;

import io.pipevolve.config.UserException;
import io.pipevolve.results.Ownership;
import io.pipevolve.results.SearchRepository;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Opens the store in a folder: the file {@value #FILE}, and beside it the file with its password. Processes use it side
 * by side, each for a few milliseconds at a time; none listens for another. Every write has reached the file when its
 * method returns, so that a killed process loses none. A {@link UserException} tells why a store cannot be opened.
 */
public final class SearchStore {
    public static final String FILE = "pipevolve.mv.db";

    private SearchStore() {
    }

    /**
     * Opens the store to write, made where there is none yet.
     *
     * @param notices
     *            takes what was done to the store that its user should know, a line each, also when it is closed
     */
    public static SearchRepository open(Path folder, Consumer<String> notices) {
        var store = prepared(folder, FileWait.HALF_A_MINUTE, notices);
        return new H2SearchRepository(Database.toWrite(store, FileWait.TEN_MINUTES, notices), ownership(store));
    }

    /**
     * Opens a store that is there to read it, which leaves it as it is: what would write fails. While it is open, no
     * process can write to the store; so close it before work that takes long.
     */
    public static SearchRepository openToRead(Path folder, Consumer<String> notices) {
        return openToRead(folder, FileWait.HALF_A_MINUTE, notices);
    }

    static SearchRepository open(Path folder, FileWait wait, Consumer<String> notices) {
        var store = prepared(folder, wait, notices);
        return new H2SearchRepository(Database.toWrite(store, wait, notices), ownership(store));
    }

    static SearchRepository open(Path folder, FileWait wait, Ownership ownership, Consumer<String> notices) {
        return new H2SearchRepository(Database.toWrite(prepared(folder, wait, notices), wait, notices), ownership);
    }

    private static Ownership ownership(StoreFolder store) {
        return Ownership.onThisMachine(InstantSource.system(), store::isOneKernels);
    }

    private static StoreFolder prepared(Path folder, FileWait wait, Consumer<String> notices) {
        var store = StoreFolder.toWrite(folder, notices);
        new StoreSite(store, wait, notices).makeOrUpdate();
        return store;
    }

    static SearchRepository openToRead(Path folder, FileWait wait, Consumer<String> notices) {
        var store = StoreFolder.toRead(folder, notices);
        new StoreSite(store, wait, notices).update();
        return new H2SearchRepository(Database.toRead(store, wait), ownership(store));
    }

    /** Refuses a store that can be read, but has lost what was stored last, so that nobody may write to it. */
    public static void requireWhole(Path folder) {
        var store = StoreFolder.toRead(folder, _ -> {
        });
        new StoreSite(store, FileWait.HALF_A_MINUTE, _ -> {
        }).requireWhole();
    }

    /** Whether there is a store in the folder; {@link #open} would make one. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
    }
}
