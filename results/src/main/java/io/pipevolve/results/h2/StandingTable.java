package io.pipevolve.results.h2;

import io.pipevolve.results.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The rows of {@code standing}, many trials in each: they follow from those of {@code trial} and {@code fold}. */
final class StandingTable {
    private static final int IN_A_PART = 128;
    private static final String KEY = "search_id = :search AND part = :part";

    private StandingTable() {
    }

    /** Stores those of one search; an older one of the same number is replaced. */
    static void put(Handle handle, long search, Collection<Standing> standings) {
        standings.stream().collect(Collectors.groupingBy(standing -> part(standing.number()), TreeMap::new,
                Collectors.toList())).forEach((part, added) -> put(handle, search, part, added));
    }

    /** Of a part that is damaged only the added ones are kept: by their count it is known that others are missing. */
    private static void put(Handle handle, long search, int part, List<Standing> added) {
        var all = new TreeMap<Integer, Standing>();
        sound(handle, search, part).forEach(standing -> all.put(standing.number(), standing));
        added.forEach(standing -> all.put(standing.number(), standing));
        var keys = Map.of("search", search, "part", part);
        handle.createUpdate("""
                MERGE INTO standing (search_id, part, trials) KEY (search_id, part)
                VALUES (:search, :part, :trials)""").bindMap(keys).bind("trials", StandingBytes.of(all.values()))
                .execute();
        SealedRow.seal(handle, "standing", KEY, keys);
    }

    private static List<Standing> sound(Handle handle, long search, int part) {
        return handle.createQuery("SELECT * FROM standing WHERE " + KEY).bind("search", search).bind("part", part)
                .map((row, _) -> SealedRow.isSound(row)
                        ? StandingBytes.read(row.getBytes("trials"))
                        : List.<Standing>of())
                .findOne().orElse(List.of());
    }

    /** Those that have trials, in order of id. */
    static List<Long> searches(Handle handle) {
        return handle.createQuery("SELECT DISTINCT search_id FROM standing ORDER BY search_id").mapTo(Long.class)
                .list();
    }

    /** All of a search, in order of number. */
    static List<Standing> all(Handle handle, long search) {
        var all = new ArrayList<Standing>();
        handle.createQuery("SELECT * FROM standing WHERE search_id = :search ORDER BY part").bind("search", search)
                .map((row, _) -> {
                    SealedRow.requireKey(row, "search_id", search);
                    return StandingBytes.read(SealedRow.checked(row).getBytes("trials"));
                }).forEach(all::addAll);
        SearchTable.requireCount(handle, search, "trials", all.size());
        TrialTable.requireRising(all, Standing::number);
        return all;
    }

    /** In the place of whatever the table has of a search. */
    static void replace(Handle handle, long search, Collection<Standing> standings) {
        handle.createUpdate("DELETE FROM standing WHERE search_id = :search").bind("search", search).execute();
        put(handle, search, standings);
    }

    /** Fills the table, once it is there; what cannot be read of the trials is left out. */
    static void fill(Handle handle) {
        for (long search : SearchTable.ids(handle))
            TrialTable.numbers(handle, search).stream().map(StandingTable::part).distinct()
                    .forEach(part -> put(handle, search, part, standings(handle, search, part)));
    }

    private static List<Standing> standings(Handle handle, long search, int part) {
        try {
            return TrialTable.between(handle, search, part * IN_A_PART, part * IN_A_PART + IN_A_PART - 1).stream()
                    .map(Standing::of).toList();
        } catch (RuntimeException | AssertionError | StackOverflowError _) {
            // it is told when it is read, and keeps no other search from its upgrade
            return List.of();
        }
    }

    private static int part(int number) {
        return Math.floorDiv(number, IN_A_PART);
    }
}
