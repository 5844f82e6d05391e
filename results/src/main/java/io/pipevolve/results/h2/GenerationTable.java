package io.pipevolve.results.h2;

import static io.pipevolve.results.h2.Columns.asIs;

import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.GenerationRecord.Individual;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The rows of {@code generation}, with their individuals in order. */
final class GenerationTable {
    private static final String KEY = "search_id = :search AND number = :number";

    private GenerationTable() {
    }

    static void merge(Handle handle, long search, GenerationRecord generation) {
        var keys = Map.of("search", search, "number", generation.number());
        boolean known = SealedRow.exists(handle, "generation", KEY, keys);
        handle.createUpdate("""
                MERGE INTO generation (search_id, number, individuals) KEY (search_id, number)
                VALUES (:search, :number, :individuals)""")
                .bind("search", search).bind("number", generation.number())
                .bind("individuals", generation.population().size()).execute();
        SealedRow.seal(handle, "generation", KEY, keys);
        handle.createUpdate("DELETE FROM individual WHERE search_id = :search AND generation_number = :number")
                .bindMap(keys).execute();
        insert(handle, search, generation);
        SealedRow.seal(handle, "individual", "search_id = :search AND generation_number = :number", keys);
        if (!known)
            SearchTable.countOneMore(handle, search, "generations");
    }

    private static void insert(Handle handle, long search, GenerationRecord generation) {
        if (generation.population().isEmpty())
            return;
        var batch = handle.prepareBatch("""
                INSERT INTO individual (search_id, generation_number, position, alleles, birth, score, trial_number)
                VALUES (:search, :number, :position, :alleles, :birth, :score, :trial)""");
        for (int position = 0; position < generation.population().size(); position++) {
            var individual = generation.population().get(position);
            batch.bind("search", search).bind("number", generation.number()).bind("position", position)
                    .bind("alleles", asIs(Arrays.stream(individual.alleles()).boxed().toArray(Integer[]::new)))
                    .bind("birth", individual.birth()).bind("score", individual.score())
                    .bind("trial", individual.trial()).add();
        }
        batch.execute();
    }

    static List<GenerationRecord> all(Handle handle, long search) {
        var generations = between(handle, search, 0, Long.MAX_VALUE);
        SearchTable.requireCount(handle, search, "generations", generations.size());
        return generations;
    }

    static Optional<GenerationRecord> one(Handle handle, long search, long number) {
        return between(handle, search, number, number).stream().findFirst();
    }

    static Optional<GenerationRecord> last(Handle handle, long search) {
        return handle.createQuery("SELECT MAX(number) FROM generation WHERE search_id = :search")
                .bind("search", search).mapTo(Long.class).findOne()
                .map(number -> between(handle, search, number, number).getLast());
    }

    private static List<GenerationRecord> between(Handle handle, long search, long first, long last) {
        var sizes = new TreeMap<Long, Integer>();
        var populations = new TreeMap<Long, List<Individual>>();
        handle.createQuery("SELECT * FROM generation WHERE search_id = :search AND number BETWEEN :first AND :last")
                .bind("search", search).bind("first", first).bind("last", last)
                .map((row, _) -> {
                    SealedRow.requireKey(row, "search_id", search);
                    return sizes.put(SealedRow.checked(row).getLong("number"), row.getInt("individuals"));
                }).list();
        handle.createQuery("""
                SELECT * FROM individual WHERE search_id = :search AND generation_number BETWEEN :first AND :last
                ORDER BY generation_number, position""").bind("search", search).bind("first", first).bind("last", last)
                .reduceResultSet(populations, (all, row, _) -> {
                    var population = all.computeIfAbsent(row.getLong("generation_number"), _ -> new ArrayList<>());
                    SealedRow.requireKey(row, "search_id", search);
                    SealedRow.requireKey(row, "position", population.size());
                    population.add(individual(row));
                    return all;
                });
        return sizes.entrySet().stream().map(generation -> {
            var population = populations.getOrDefault(generation.getKey(), List.of());
            SealedRow.requireCount("individuals of generation " + generation.getKey(), generation.getValue(),
                    population.size());
            return new GenerationRecord(generation.getKey(), population);
        }).toList();
    }

    private static Individual individual(ResultSet row) throws SQLException {
        SealedRow.checked(row);
        var alleles = Arrays.stream((Object[]) row.getArray("alleles").getArray()).mapToInt(Integer.class::cast)
                .toArray();
        return new Individual(alleles, row.getLong("birth"), row.getDouble("score"), row.getInt("trial_number"));
    }
}
