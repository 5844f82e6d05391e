package io.pipevolve.results.h2;

import static io.pipevolve.results.h2.Columns.asIs;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.Timeframe;
import io.pipevolve.results.ComparedLook;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.LookRow;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SeenBars;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final String PAST = "SELECT * FROM past_look ";
    /** The others need not be sound to be told from these. */
    private static final String OF_MARKET = "WHERE prices_sha256 = :sha256 OR taker LIKE :pair || ' %'";
    private static final String ORDER_OF_PAST = " ORDER BY prices_sha256, taker, valid_from";
    private static final String KEY = "prices_sha256 = :sha256 AND taker = :taker AND valid_from = :from";
    private static final Pattern TAKER = Pattern.compile("(\\w+) (%s)((?: \\p{XDigit}+)?): (.+)".formatted(
            Stream.of(Timeframe.values()).map(Timeframe::name).collect(Collectors.joining("|"))), Pattern.DOTALL);

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
                .map((row, _) -> ofWinner(row, seen(row))).list().forEach(look -> keep(handle, look, look.number()));
    }

    /** All that is kept, and a line where rows are damaged. */
    static List<LookRow> rows(Handle handle, Consumer<String> damage) {
        var found = new ArrayList<LookRow>();
        handle.createQuery(PAST + ORDER_OF_PAST).map((row, _) -> {
            if (SealedRow.isSound(row))
                found.add(row(row));
            else
                damage.accept("a look: a row of table past_look does not match its checksum");
            return found;
        }).list();
        return found;
    }

    /** A number that is there stays as it is; says whether something was added. */
    static boolean restore(Handle handle, LookRow look) {
        boolean isNew = !SealedRow.exists(handle, "past_look", KEY, keys(look))
                || (look.look() > 0 && kept(handle, look).filter(known -> known.look() == 0).isPresent());
        if (isNew)
            merge(handle, look);
        return isNew;
    }

    /** Of two numbers of one look the lower one is kept, which is the one that it takes again. */
    private static void keep(Handle handle, Look look, int number) {
        var seen = look.seen();
        var row = new LookRow(seen.pricesSha256(),
                "%s %s: %s".formatted(seen.pair(), (seen.timeframe() + " " + look.outcome()).strip(), look.taker()),
                seen.bars().from(), seen.bars().to(), number);
        if (kept(handle, row).filter(known -> isLower(known.look(), number)).isEmpty())
            merge(handle, row);
    }

    /** 0 is no number. */
    private static boolean isLower(int known, int number) {
        return known > 0 && (number == 0 || known < number);
    }

    private static Optional<LookRow> kept(Handle handle, LookRow look) {
        return handle.createQuery(PAST + "WHERE " + KEY).bindMap(keys(look))
                .map((row, _) -> SealedRow.isSound(row) ? Optional.of(row(row)) : Optional.<LookRow>empty())
                .findOne().flatMap(known -> known);
    }

    private static void merge(Handle handle, LookRow look) {
        handle.createUpdate("""
                MERGE INTO past_look (prices_sha256, taker, valid_from, valid_to, look)
                KEY (prices_sha256, taker, valid_from) VALUES (:sha256, :taker, :from, :to, :look)""")
                .bindMap(keys(look)).bind("to", asIs(look.to())).bind("look", look.look()).execute();
        SealedRow.seal(handle, "past_look", KEY, keys(look));
    }

    private static Map<String, Object> keys(LookRow look) {
        return Map.of("sha256", look.pricesSha256(), "taker", look.taker(), "from", asIs(look.from()));
    }

    private static LookRow row(ResultSet row) throws SQLException {
        return new LookRow(row.getString("prices_sha256"), row.getString("taker"), Columns.time(row, "valid_from"),
                Columns.time(row, "valid_to"), row.getInt("look"));
    }

    private static List<Look> overlapping(Handle handle, SeenBars bars) {
        var ofWinners = handle.createQuery(OF_WINNERS + "(s.pair = :pair OR s.prices_sha256 = :sha256)" + ORDER)
                .bind("pair", bars.pair()).bind("sha256", bars.pricesSha256())
                .reduceResultSet(new ArrayList<Look>(), (found, row, _) -> {
                    var seen = seen(row);
                    if (seen.overlaps(bars))
                        found.add(ofWinner(row, seen));
                    return found;
                });
        var past = handle.createQuery(PAST + OF_MARKET + ORDER_OF_PAST).bind("pair", bars.pair())
                .bind("sha256", bars.pricesSha256())
                .map((row, _) -> past(row(SealedRow.checked(row)), bars.timeframe()))
                .filter(look -> look.seen().overlaps(bars)).list();
        return Stream.concat(ofWinners.stream(), past.stream()).toList();
    }

    private static SeenBars seen(ResultSet row) throws SQLException {
        return new SeenBars(row.getString("pair"), Timeframe.of(row.getString("timeframe")),
                row.getString("prices_sha256"),
                new BarSpan(Columns.time(row, "valid_from"), Columns.time(row, "valid_to")));
    }

    /** Hashes what the winner's forecasts came to, which takes long where there are many. */
    private static Look ofWinner(ResultSet row, SeenBars seen) throws SQLException {
        return new Look(seen,
                Look.taker(Columns.config(row), Columns.text(row, "base_model_sha256"), row.getLong("seed")),
                row.getInt("look"), outcome(row.getBytes("model_losses"), row.getBytes("naive_losses")));
    }

    /** A row that does not say of which timeframe it is counts only for the prices it names, whatever they are. */
    private static Look past(LookRow row, Timeframe asked) {
        var taker = TAKER.matcher(row.taker());
        boolean named = taker.matches();
        var seen = new SeenBars(named ? taker.group(1) : "", named ? Timeframe.of(taker.group(2)) : asked,
                row.pricesSha256(), new BarSpan(row.from(), row.to()));
        return new Look(seen, named ? taker.group(4) : row.taker(), row.look(), named ? taker.group(3).strip() : "");
    }

    private static String outcome(byte[] model, byte[] naive) {
        var digest = Sha256.digest();
        digest.update(model);
        digest.update(naive);
        return Sha256.hex(digest);
    }
}
