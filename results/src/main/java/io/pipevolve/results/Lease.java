package io.pipevolve.results;

import java.time.Instant;

/**
 * The right of one run to write to its search, until another run takes it over.
 *
 * @param run
 *            no two runs have the same
 * @param host
 *            the machine that it runs on
 * @param since
 *            when the run took the search
 * @param heartbeat
 *            when it last told that it still runs
 */
public record Lease(String run, Host host, Instant since, Instant heartbeat) {
}
