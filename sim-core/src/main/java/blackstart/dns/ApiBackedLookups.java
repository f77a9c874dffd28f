// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import blackstart.engine.Deadlines;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import java.util.ArrayDeque;

/**
 * A DNS that asks the API servers for each lookup that misses the caches. A probe call every 2 s stands for those lookups: the
 * share of the last ten probes that were answered in time is the share of lookups that succeed.
 */
final class ApiBackedLookups {
    private static final long INTERVAL_NANOS = 2_000_000_000L; // assumed
    private static final int WINDOW = 10; // assumed: 20 s of probes
    private static final int PROBES_PER_LOAD = 5; // the load is computed again every 10 s
    private static final double LOST_BELOW = 0.5;

    private final ApiLookups lookups;
    private final CoreDns dns;
    private final double callsPerMiss;
    private final Deadlines deadlines;
    private final Timer timer;
    private final ArrayDeque<Probe> idle = new ArrayDeque<>();
    private final boolean[] failed = new boolean[WINDOW];
    private int failures;
    private long outcomes;
    private long probes;
    private double callsPerProbe;
    private boolean isLost;

    ApiBackedLookups(Simulation simulation, DnsSpec spec, ApiLookups lookups, CoreDns dns) {
        this.lookups = lookups;
        this.dns = dns;
        this.callsPerMiss = spec.apiCallsPerDnsMiss();
        this.deadlines = simulation.deadlines(spec.apiLookupTimeout().toNanos());
        this.timer = simulation.timer(this::probe);
        timer.after(simulation.stream("dns/probes").nextLong(INTERVAL_NANOS));
    }

    double successShare() {
        return 1 - (double) failures / WINDOW;
    }

    private void probe() {
        timer.after(INTERVAL_NANOS);
        if (probes++ % PROBES_PER_LOAD == 0) {
            callsPerProbe = callsPerMiss * dns.missesPerSecond() * INTERVAL_NANOS / 1e9;
        }
        Probe probe = idle.poll();
        (probe == null ? new Probe() : probe).send();
    }

    private void record(boolean hasFailed) {
        int slot = (int) (outcomes++ % WINDOW);
        if (failed[slot] == hasFailed) {
            return;
        }
        failed[slot] = hasFailed;
        failures += hasFailed ? 1 : -1;
        boolean wasLost = isLost;
        isLost = successShare() < LOST_BELOW;
        if (isLost && !wasLost) {
            dns.report(DnsSpec.Coupling.API_BACKED_LOOKUPS, dns.replicas(), "most lookups wait for the API in vain");
        }
        dns.answersChanged();
    }

    /** One call and its deadline; used again once its answer has come. */
    private final class Probe implements LookupCallback, Event {
        private long ticket;
        private boolean isDecided;

        void send() {
            isDecided = false;
            ticket = deadlines.start(this);
            lookups.lookup(callsPerProbe, this);
        }

        @Override
        public void fire() {
            isDecided = true;
            record(true);
        }

        @Override
        public void onLookedUp(ApiResult result) {
            if (!isDecided) {
                deadlines.cancel(ticket);
                record(result != ApiResult.OK);
            }
            idle.add(this);
        }
    }
}
