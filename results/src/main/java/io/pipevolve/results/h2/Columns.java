package io.pipevolve.results.h2;

import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.Tuning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Instant.class));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static <S extends SqlStatement<S>> S bind(S statement, TrialConfig config) {
        return statement.bind("inputLength", config.inputLength()).bind("horizon", config.horizon())
                .bind("method", config.tuning().method().key())
                .bind("loraRank", asIs(config.tuning() instanceof LoraTuning(int rank) ? rank : null))
                .bind("adapterBottleneck", asIs(switch (config.tuning()) {
                    case AdapterTuning(int units) -> units;
                    case ArticleAdapterTuning(int units) -> units;
                    case FullTuning _,LoraTuning _ -> null;
                }));
    }

    static TrialConfig config(ResultSet row) throws SQLException {
        Tuning tuning = switch (Method.of(row.getString("method"))) {
            case FULL -> new FullTuning();
            case LORA -> new LoraTuning(row.getInt("lora_rank"));
            case ADAPTER -> new AdapterTuning(row.getInt("adapter_bottleneck"));
            case ARTICLE_ADAPTER -> new ArticleAdapterTuning(row.getInt("adapter_bottleneck"));
        };
        return new TrialConfig(row.getInt("input_length"), row.getInt("horizon"), tuning);
    }
}
