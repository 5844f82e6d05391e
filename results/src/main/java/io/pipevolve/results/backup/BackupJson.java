package io.pipevolve.results.backup;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pipevolve.config.Method;
import io.pipevolve.config.Tuning;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Lines of a backup as JSON. The kinds of object are these and no others, whatever a file says; every number comes back
 * to the last bit. What is optional may be missing, as in a file of an older version; nothing else may.
 */
final class BackupJson {
    /** Characters; a trial of some thousand origins has about a hundred thousand. */
    static final int LONGEST_LINE = 1 << 26;
    private static final int DEEPEST = 20;

    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_LINE).build())
                    .build())
            .addModule(new Jdk8Module()).addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).addMixIn(Tuning.class, TuningByMethod.class)
            .registerSubtypes(Stream.of(Method.values())
                    .map(method -> new NamedType(method.tuning(_ -> 1).getClass(), method.key()))
                    .toArray(NamedType[]::new))
            .build();

    private BackupJson() {
    }

    static String text(BackupLine line) {
        try {
            return MAPPER.writerFor(BackupLine.class).writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record cannot be written as JSON.", e);
        }
    }

    static BackupLine line(String text) throws JsonProcessingException {
        return Objects.requireNonNull(MAPPER.readValue(text, BackupLine.class));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
    private interface TuningByMethod {
    }
}
