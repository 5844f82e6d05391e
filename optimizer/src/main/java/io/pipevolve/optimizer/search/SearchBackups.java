package io.pipevolve.optimizer.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.config.file.FileFault;
import io.pipevolve.config.file.OwnerOnly;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.results.NameTakenException;
import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.backup.BackupReader;
import io.pipevolve.results.backup.BackupWriter;
import io.pipevolve.results.report.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Writes searches into a file and reads them from one; each call gives the exit code. */
public final class SearchBackups {
    private final Environment environment;
    private final StoreAccess store;
    private final Output output;

    public SearchBackups(StoreAccess store, Output output) {
        this.environment = output.environment();
        this.store = store;
        this.output = output;
    }

    /** Writes searches into a new file; without names all. */
    public int backup(List<String> names, Path to, boolean damaged) {
        var target = environment.resolve(to);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS))
            throw new UserException("--to %s: there is a file of that name: name a new one.".formatted(to));
        var damage = new ArrayList<String>();
        long records = write(names, target, damaged, damage);
        damage.forEach(environment.err()::println);
        output.print(() -> "%d records written to %s%n".formatted(records, to),
                () -> Json.object().put("file", to.toString()).put("records", records).set("damage",
                        Json.array(damage, line -> Json.object().textNode(line))));
        return ExitCode.OK;
    }

    /** Stores the searches of a file under names that are free, and the looks that the store does not have yet. */
    public int restore(Path file) {
        var restored = new ArrayList<SearchRecord>();
        var portfolios = new HashMap<String, String>();
        var looks = new AtomicInteger();
        try (var repository = store.made()) {
            BackupReader.read(environment.resolve(file),
                    search -> restored.add(restore(repository, search, portfolios)), look -> {
                        if (repository.restore(look))
                            looks.incrementAndGet();
                    });
        }
        var next = restored.stream().map(SearchRecord::name).toList();
        output.print(() -> next.stream().map("  %s%n"::formatted).collect(Collectors.joining("", "Restored:\n",
                looks.get() == 0 ? "" : "  looks of comparisons and deleted searches: %d%n".formatted(looks.get()))),
                () -> Json.object().<ObjectNode>set("searches", Json.array(next, name -> Json.object().textNode(name)))
                        .put("looks", looks.get()));
        return ExitCode.OK;
    }

    /**
     * Searches of one portfolio stay together, and apart from another of the same name; under other names where another
     * process has taken these in the meantime.
     */
    private static SearchRecord restore(SearchRepository repository, SearchContent content,
            Map<String, String> portfolios) {
        var names = new SearchNames(repository);
        boolean joins = Portfolio.of(content.search()).filter(portfolios::containsKey).isPresent();
        var known = new HashMap<>(portfolios);
        var together = content.inPortfolio(old -> known.computeIfAbsent(old, names::free));
        try {
            var restored = repository.restore(
                    together.named(names.free(content.search().name(), Set.copyOf(known.values()))), joins);
            portfolios.putAll(known);
            return restored;
        } catch (NameTakenException _) {
            return restore(repository, content, portfolios);
        }
    }

    private long write(List<String> names, Path target, boolean damaged, List<String> damage) {
        var records = new AtomicLong();
        try (var repository = store.toRead()) {
            var wanted = names.stream().map(new SearchNames(repository)::all).flatMap(List::stream)
                    .map(SearchRecord::id)
                    .collect(Collectors.toSet());
            AtomicFile.write(target, channel -> {
                var writer = new BackupWriter(Channels.newOutputStream(channel), CodeVersion.current(),
                        environment.clock().instant());
                write(repository, wanted, writer, damage);
                requireWhole(damage, damaged);
                records.set(writer.end());
            }, OwnerOnly.file(target));
            return records.get();
        } catch (IOException e) {
            throw unwritable(target, e);
        } catch (UncheckedIOException e) {
            throw unwritable(target, Objects.requireNonNull(e.getCause()));
        }
    }

    private static UserException unwritable(Path target, IOException e) {
        return new UserException(
                "--to %s: it cannot be written (%s): make room, or name another file.".formatted(target,
                        FileFault.reason(e)),
                e);
    }

    private void requireWhole(List<String> damage, boolean damaged) {
        if (!damage.isEmpty() && !damaged)
            throw new UserException(
                    "The store %s is damaged (%s): bring back a copy, or save what can be read with --damaged."
                            .formatted(store.folder(), damage.getFirst()));
    }

    private static void write(SearchRepository repository, Set<Long> wanted, BackupWriter writer,
            List<String> damage) {
        repository.examine(search -> {
            if (wanted.isEmpty() || wanted.contains(search.search().id()))
                writer.write(search);
        }, damage::add);
        if (wanted.isEmpty())
            repository.looks(damage::add).forEach(writer::write);
    }
}
