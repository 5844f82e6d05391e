package io.pipevolve.results.h2;

import io.pipevolve.config.UserException;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A second process that works on a store: what a test needs to see another one read, write or die. */
final class StoreChild {
    private static final String NAME = "written-by-a-child";

    private StoreChild() {
    }

    /** Arguments: what to do, the folder, the number of the first trial to write, and the name of its search. */
    public static void main(String[] arguments) {
        var folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "list" -> list(folder);
            case "hold" -> hold(folder);
            case "share" -> share(folder);
            case "write" -> write(folder, Integer.parseInt(arguments[2]), arguments.length > 3 ? arguments[3] : NAME);
            case "claim" -> claim(folder, arguments[3]);
            case "fill" -> fill(folder);
            case "write-in-hook" -> writeInHook(folder, Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void tell(String notice) {
        System.out.println(notice);
    }

    private static void list(Path folder) {
        try (var store = SearchStore.openToRead(folder, StoreChild::tell)) {
            for (var search : store.searches())
                System.out.println(search.name() + " " + store.trials(search.id()).size());
        }
    }

    /** As a database browser does. */
    private static void hold(Path folder) {
        var password = StoreKey.read(new StoreFolder(folder));
        try (var _ = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("pipevolve"), Schema.OWNER,
                password)) {
            System.out.println("held");
            System.out.flush();
            Thread.sleep(Duration.ofMinutes(1));
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a reader does, for a while. */
    private static void share(Path folder) {
        try (var channel = FileChannel.open(folder.resolve(SearchStore.FILE), StandardOpenOption.READ);
                var _ = channel.lock(0, Long.MAX_VALUE, true)) {
            System.out.println("held");
            System.out.flush();
            Thread.sleep(Duration.ofSeconds(2));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.println("released");
    }

    private static void write(Path folder, int first, String name) {
        var store = StoreExtension.open(folder);
        var search = search(store, name);
        for (int number = first;; number++)
            acknowledge(store, search, number);
    }

    /** As two commands do that are typed at once; lives on until it is killed, as a search would. */
    private static void claim(Path folder, String name) {
        try (var store = StoreExtension.open(folder)) {
            store.claim(store.search(name).orElseThrow(), SearchRecord.Owner.beginning(Instant.now()));
            System.out.println("claimed");
            System.out.flush();
            Thread.sleep(Duration.ofMinutes(1));
        } catch (UserException e) {
            System.out.println(e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until the store takes no more; tells why, as a command does. */
    private static void fill(Path folder) {
        try {
            write(folder, 1, NAME);
        } catch (UserException e) {
            System.out.println(e.getMessage());
        }
    }

    /** Ends at once, and writes while the hooks run: H2's own hook closes the file at that time. */
    private static void writeInHook(Path folder, int first) {
        var store = StoreExtension.open(folder);
        var search = search(store, NAME);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            for (int number = first; number < first + 200; number++)
                acknowledge(store, search, number);
            store.close();
        }));
    }

    private static SearchRecord search(SearchRepository store, String name) {
        return store.search(name).orElseGet(() -> store.create(new RandomRecords(1).search(name)));
    }

    private static void acknowledge(SearchRepository store, SearchRecord search, int number) {
        store.record(search.id(), new RandomRecords(number).trial(number));
        System.out.println(number);
        System.out.flush();
    }

    /** Starts such a process on the class path of this one; what it writes to standard error comes after its output. */
    static Process start(String... arguments) throws IOException {
        return new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
    }

    /** As a user whose new files everybody may read and change. */
    static Process startOpenHanded(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", "umask 000; exec \"$@\"", "sh"));
        command.addAll(command(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** As a user none of whose files may be larger than so many blocks of 512 bytes. */
    static Process startLimited(int blocks, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", "ulimit -f %d; exec \"$@\"".formatted(blocks), "sh"));
        command.addAll(command(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<String> command(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), StoreChild.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    static List<String> output(Process process) throws IOException {
        try (BufferedReader reader = process.inputReader()) {
            return reader.lines().toList();
        }
    }
}
