package io.pipevolve.results.h2;

import static io.pipevolve.results.h2.Columns.asIs;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.ComparedLook;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who has looked at which bars: the rows of {@code hold_out}, and those of {@code past_look}, where looks are kept that
 * no search of the store tells of. Who looks twice with the same takes one look.
 */
final class LookTable {
    private static final String OF_WINNERS = """
            SELECT h.*, s.prices_sha256, s.base_model_sha256, s.seed, f.valid_from, f.valid_to
            FROM hold_out h JOIN search s ON s.id = h.search_id
            JOIN fold f ON f.search_id = h.search_id AND f.trial_number IS NULL AND f.position = h.position
            WHERE\s""";
    private static final String OVERLAPPING = "prices_sha256 = :sha256 AND valid_from <= :to AND valid_to >= :from";

    private LookTable() {
    }

    /** A look's number is 0 where nobody judged what was seen. */
    private record Look(String taker, int number) {
    }

    /** Different ones that looked at bars which overlap with these. */
    static int takers(Handle handle, String pricesSha256, BarSpan bars) {
        return (int) looks(handle, pricesSha256, bars).stream().map(Look::taker).distinct().count();
    }

    /** Which look a winner's is. */
    static int look(Handle handle, SearchRecord search, HoldOutRecord holdOut) {
        var provenance = search.provenance();
        return number(handle, provenance.pricesSha256(), holdOut.fold().bars().validation(),
                taker(holdOut.config(), provenance.baseModelSha256().orElse(null), provenance.seed()));
    }

    /** Keeps a look, and says which one it is. */
    static int take(Handle handle, ComparedLook look) {
        int number = number(handle, look.pricesSha256(), look.bars(), look.taker());
        keep(handle, look, number);
        return number;
    }

    /** Keeps the looks of a search that is about to be deleted. */
    static void keepThoseOf(Handle handle, long search) {
        handle.createQuery(OF_WINNERS + "s.id = :search").bind("search", search)
                .map((row, _) -> Map.entry(new ComparedLook(row.getString("prices_sha256"), new BarSpan(
                        Columns.time(row, "valid_from"), Columns.time(row, "valid_to")), taker(row)),
                        row.getInt("look")))
                .list().forEach(look -> keep(handle, look.getKey(), look.getValue()));
    }

    private static void keep(Handle handle, ComparedLook look, int number) {
        var keys = new HashMap<String, Object>(Map.of("sha256", look.pricesSha256(), "taker", look.taker(), "from",
                asIs(look.bars().from())));
        handle.createUpdate("""
                MERGE INTO past_look (prices_sha256, taker, valid_from, valid_to, look)
                KEY (prices_sha256, taker, valid_from) VALUES (:sha256, :taker, :from, :to, :look)""").bindMap(keys)
                .bind("to", asIs(look.bars().to())).bind("look", number).execute();
        SealedRow.seal(handle, "past_look", "prices_sha256 = :sha256 AND taker = :taker AND valid_from = :from", keys);
    }

    private static int number(Handle handle, String pricesSha256, BarSpan bars, String taker) {
        var looks = looks(handle, pricesSha256, bars);
        return looks.stream().filter(look -> look.taker().equals(taker) && look.number() > 0)
                .mapToInt(Look::number).min()
                .orElseGet(() -> 1 + (int) looks.stream().map(Look::taker).filter(other -> !other.equals(taker))
                        .distinct().count());
    }

    private static List<Look> looks(Handle handle, String pricesSha256, BarSpan bars) {
        var looks = new ArrayList<>(handle.createQuery(OF_WINNERS + OVERLAPPING).bind("sha256", pricesSha256)
                .bind("from", asIs(bars.from())).bind("to", asIs(bars.to()))
                .map((row, _) -> new Look(taker(row), row.getInt("look"))).list());
        looks.addAll(handle.createQuery("SELECT * FROM past_look WHERE " + OVERLAPPING).bind("sha256", pricesSha256)
                .bind("from", asIs(bars.from())).bind("to", asIs(bars.to()))
                .map((row, _) -> new Look(SealedRow.checked(row).getString("taker"), row.getInt("look"))).list());
        return looks;
    }

    private static String taker(ResultSet row) throws SQLException {
        return taker(Columns.config(row), row.getString("base_model_sha256"), row.getLong("seed"));
    }

    private static String taker(TrialConfig config, @Nullable String base, long seed) {
        return "%s, base %s, seed %d".formatted(config.label(), Optional.ofNullable(base).orElse("-"), seed);
    }
}
