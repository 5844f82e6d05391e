package io.pipevolve.results.h2;

import io.pipevolve.config.Method;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.TuningSize;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Values that lie in a row in their own way: instants to the nanosecond, configurations in five columns. */
final class Columns {
    private Columns() {
    }

    /** Hands a value to H2 as it is; Jdbi would turn an instant into the time of this machine's zone. */
    static Argument asIs(@Nullable Object value) {
        return (position, statement, _) -> statement.setObject(position, value);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Instant.class);
    }

    /** A bar's time; as a timestamp of JDBC it would be moved where a clock of this machine's zone skips it. */
    static LocalDateTime time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class);
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Instant.class));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Double> number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    static <S extends SqlStatement<S>> S bind(S statement, TrialConfig config) {
        return statement.bind("inputLength", config.inputLength()).bind("horizon", config.horizon())
                .bind("method", config.tuning().method().key())
                .bind("loraRank", size(config, TuningSize.LORA_RANK))
                .bind("adapterBottleneck", size(config, TuningSize.ADAPTER_BOTTLENECK));
    }

    private static Argument size(TrialConfig config, TuningSize size) {
        var value = config.tuning().size(size);
        return asIs(value.isPresent() ? value.getAsInt() : null);
    }

    static TrialConfig config(ResultSet row) throws SQLException {
        var sizes = new EnumMap<TuningSize, Integer>(TuningSize.class);
        for (var size : TuningSize.values())
            sizes.put(size, row.getInt(size.column()));
        var tuning = Method.of(row.getString("method")).tuning(size -> sizes.getOrDefault(size, 0));
        return new TrialConfig(row.getInt("input_length"), row.getInt("horizon"), tuning);
    }
}
