package io.pipevolve.results.h2;

import static io.pipevolve.results.h2.Columns.asIs;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.Timeframe;
import io.pipevolve.results.ComparedLook;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SeenBars;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Looks at hold-outs: the rows of {@code hold_out}, and those of {@code past_look}, where looks are kept that no search
 * of the store tells of. There before the taker stand the pair and the timeframe that it looked at, and what came of
 * it; in rows from before they are missing, and only the prices' hash says what was seen.
 */
final class LookTable {
    private static final String OF_WINNERS = """
            SELECT h.*, s.pair, s.timeframe, s.prices_sha256, s.base_model_sha256, s.seed, f.valid_from, f.valid_to,
                f.model_losses, f.naive_losses
            FROM hold_out h JOIN search s ON s.id = h.search_id
            JOIN fold f ON f.search_id = h.search_id AND f.trial_number IS NULL AND f.position = h.position
            WHERE\s""";
    private static final String ORDER = " ORDER BY h.search_id, h.position";
    private static final Pattern TAKER = Pattern.compile("(\\w+) (\\w+) ?(\\p{XDigit}*): (.+)", Pattern.DOTALL);

    private LookTable() {
    }

    /** Different ones that looked at bars which overlap with these. */
    static int takers(Handle handle, SeenBars bars) {
        return Look.distinct(overlapping(handle, bars));
    }

    /** Which look a winner's is. */
    static int look(Handle handle, SearchRecord search, HoldOutRecord holdOut) {
        var losses = holdOut.fold().losses();
        var provenance = search.provenance();
        var look = new Look(SeenBars.of(search, holdOut.fold()),
                Look.taker(holdOut.config(), provenance.baseModelSha256(), provenance.seed()), 0,
                outcome(LittleEndian.bytes(losses.model()), LittleEndian.bytes(losses.naive())));
        return look.numberAfter(overlapping(handle, look.seen()));
    }

    /** Keeps a look, and says which one it is. */
    static int take(Handle handle, ComparedLook compared) {
        var look = new Look(compared.seen(), compared.taker(), 0, "");
        int number = look.numberAfter(overlapping(handle, look.seen()));
        keep(handle, look, number);
        return number;
    }

    /** Keeps the looks of a search that is about to be deleted. */
    static void keepThoseOf(Handle handle, long search) {
        handle.createQuery(OF_WINNERS + "s.id = :search" + ORDER).bind("search", search)
                .map((row, _) -> ofWinner(row)).list().forEach(look -> keep(handle, look, look.number()));
    }

    private static void keep(Handle handle, Look look, int number) {
        var seen = look.seen();
        var keys = Map.of("sha256", seen.pricesSha256(), "taker",
                "%s %s: %s".formatted(seen.pair(), (seen.timeframe() + " " + look.outcome()).strip(), look.taker()),
                "from",
                asIs(seen.bars().from()));
        handle.createUpdate("""
                MERGE INTO past_look (prices_sha256, taker, valid_from, valid_to, look)
                KEY (prices_sha256, taker, valid_from) VALUES (:sha256, :taker, :from, :to, :look)""").bindMap(keys)
                .bind("to", asIs(seen.bars().to())).bind("look", number).execute();
        SealedRow.seal(handle, "past_look", "prices_sha256 = :sha256 AND taker = :taker AND valid_from = :from", keys);
    }

    private static List<Look> overlapping(Handle handle, SeenBars bars) {
        var ofWinners = handle.createQuery(OF_WINNERS + "(s.pair = :pair OR s.prices_sha256 = :sha256)" + ORDER)
                .bind("pair", bars.pair()).bind("sha256", bars.pricesSha256()).map((row, _) -> ofWinner(row)).list();
        var past = handle.createQuery("SELECT * FROM past_look ORDER BY prices_sha256, taker, valid_from")
                .map((row, _) -> past(SealedRow.checked(row), bars.timeframe())).list();
        return Stream.concat(ofWinners.stream(), past.stream()).filter(look -> look.seen().overlaps(bars)).toList();
    }

    private static Look ofWinner(ResultSet row) throws SQLException {
        return new Look(seen(row, row.getString("pair"), Timeframe.of(row.getString("timeframe"))),
                Look.taker(Columns.config(row), Columns.text(row, "base_model_sha256"), row.getLong("seed")),
                row.getInt("look"), outcome(row.getBytes("model_losses"), row.getBytes("naive_losses")));
    }

    /** A row that does not say of which timeframe it is counts only for the prices it names, whatever they are. */
    private static Look past(ResultSet row, Timeframe asked) throws SQLException {
        var taker = TAKER.matcher(row.getString("taker"));
        return taker.matches()
                ? new Look(seen(row, taker.group(1), Timeframe.of(taker.group(2))), taker.group(4), row.getInt("look"),
                        taker.group(3))
                : new Look(seen(row, "", asked), row.getString("taker"), row.getInt("look"), "");
    }

    private static SeenBars seen(ResultSet row, String pair, Timeframe timeframe) throws SQLException {
        return new SeenBars(pair, timeframe, row.getString("prices_sha256"),
                new BarSpan(Columns.time(row, "valid_from"), Columns.time(row, "valid_to")));
    }

    private static String outcome(byte[] model, byte[] naive) {
        var digest = Sha256.digest();
        digest.update(model);
        digest.update(naive);
        return Sha256.hex(digest);
    }
}
