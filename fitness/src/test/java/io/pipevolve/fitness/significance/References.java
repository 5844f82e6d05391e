package io.pipevolve.fitness.significance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.StreamSupport;

/** What {@code fitness/src/reference/significance.py} printed: arch 8.0.0, statsmodels 0.15.0, dieboldmariano 1.1.0. */
final class References {
    static final JsonNode ALL = read();

    private References() {
    }

    static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
    }

    static double[] numbers(String key) {
        return numbers(ALL.get(key));
    }

    static double[][] table(String key) {
        return StreamSupport.stream(ALL.get(key).spliterator(), false).map(References::numbers)
                .toArray(double[][]::new);
    }

    static double[] column(double[][] table, int column) {
        return Arrays.stream(table).mapToDouble(row -> row[column]).toArray();
    }

    private static JsonNode read() {
        try (var in = References.class.getResourceAsStream("reference.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
