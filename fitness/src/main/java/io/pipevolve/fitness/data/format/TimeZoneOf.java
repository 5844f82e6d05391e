package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Quoted;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** Brings times to UTC where a file tells their zone; those of days that begin at midnight keep their date. */
final class TimeZoneOf {
    private final @Nullable ZoneRules rules;
    private final boolean everywhere;
    private final boolean keepsDays;
    private long previous = Long.MIN_VALUE;

    private TimeZoneOf(@Nullable ZoneRules rules, boolean everywhere, boolean keepsDays) {
        this.rules = rules;
        this.everywhere = everywhere;
        this.keepsDays = keepsDays;
    }

    static TimeZoneOf decide(Rows rows, DayFormat days, Findings findings) {
        var cell = new TimeCell();
        boolean any = false;
        boolean offsets = false;
        boolean midnight = true;
        rows.restart();
        if (!rows.next() || !TimeReader.read(rows, days, cell) || !cell.hasOffset) {
            rows.restart();
            return named(rows.layout().zone(), findings);
        }
        rows.restart();
        while (rows.next()) {
            if (!TimeReader.read(rows, days, cell))
                break;
            any = true;
            offsets |= cell.offset != 0;
            midnight &= cell.second == 0;
        }
        rows.restart();
        boolean keeps = any && offsets && midnight;
        findings.fact("zone", offsets ? "offsets in the rows" : "UTC");
        if (offsets) {
            findings.changed();
            findings.note(keeps
                    ? "every bar begins at midnight of its own zone: the dates are kept"
                    : "the times are converted to UTC by the offsets in the rows");
        }
        return new TimeZoneOf(null, offsets, keeps);
    }

    /** Whether rows with and without a zone must not be mixed. */
    boolean everywhere() {
        return everywhere;
    }

    long seconds(TimeCell cell) {
        if (keepsDays)
            return cell.local();
        if (rules == null)
            return cell.utc();
        var local = LocalDateTime.ofEpochSecond(cell.local(), 0, ZoneOffset.UTC);
        var offsets = rules.getValidOffsets(local);
        long utc = cell.local() - (offsets.isEmpty() ? rules.getOffset(local) : offsets.getFirst()).getTotalSeconds();
        if (utc <= previous && offsets.size() == 2)
            utc = cell.local() - offsets.getLast().getTotalSeconds();
        previous = utc;
        return utc;
    }

    private static TimeZoneOf named(String zone, Findings findings) {
        var name = zone.replaceFirst("(?i), *ms$", "");
        if (name.isEmpty() || name.equalsIgnoreCase("UTC") || name.equalsIgnoreCase("GMT")) {
            findings.fact("zone", name.isEmpty() ? "not told; the file's own clock" : "UTC");
            return new TimeZoneOf(null, false, false);
        }
        try {
            var found = ZoneId.of(name, ZoneId.SHORT_IDS).getRules();
            findings.fact("zone", name);
            findings.changed();
            findings.note("the times are converted from %s to UTC".formatted(Quoted.of(name)));
            return new TimeZoneOf(found, false, false);
        } catch (DateTimeException _) {
            findings.fact("zone", "not told; the file's own clock");
            return new TimeZoneOf(null, false, false);
        }
    }
}
