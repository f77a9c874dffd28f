// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import blackstart.engine.Simulation;
import blackstart.random.RandomStream;

/**
 * The DNS caches of a cluster's nodes, one effective record per node. A record is asked for again when it expires and, after each
 * attempt that failed, at the pace of the node's lookups, at most every 5 s; whether an attempt succeeds depends on the share of
 * lookups that CoreDNS answered at that time and on a number that belongs to the node and the attempt alone. So nothing is
 * scheduled, and looking changes nothing.
 */
public final class NodeDnsCache {
    private static final int FAILED_SECONDS = 5; // CoreDNS plugin/cache failttl, v1.11.3: SERVFAIL kept for 5 s

    private final Simulation simulation;
    private final DnsSpec spec;
    private final UpstreamHistory upstream;
    private final long ttlNanos;
    private final long retryNanos;
    private final long staleNanos;
    private final long key;
    private final long[] attemptAt;
    private final long[] expiresAt;
    private final long[] staleUntil;
    private int nodes;
    private long settledAt;
    private boolean isSettled;
    private int valid;
    private int usable;

    /** Creates the caches of {@code nodes} nodes, 0 or more, at the present time; record ages are uniform. */
    public NodeDnsCache(Simulation simulation, DnsSpec spec, int nodes, CoreDns coreDns) {
        this(simulation, spec, nodes, coreDns.replicas());
        coreDns.observedBy(this);
        upstreamChanged(coreDns.answeringShare(), coreDns.servfailShare());
    }

    /** Creates caches whose upstream answers everything until {@link #upstreamChanged} says otherwise. */
    NodeDnsCache(Simulation simulation, DnsSpec spec, int nodes, int replicas) {
        if (nodes < 0) {
            throw new IllegalArgumentException("nodes: the value (" + nodes + ") must not be negative");
        }
        this.simulation = simulation;
        this.spec = spec;
        this.nodes = nodes;
        this.ttlNanos = spec.effectiveTtl().toNanos();
        this.retryNanos = (long) (1e9 * retrySeconds());
        this.staleNanos = spec.serveStale().toNanos();
        this.upstream = new UpstreamHistory(simulation.now());
        RandomStream phases = simulation.stream("dns/phases");
        this.key = phases.nextLong();
        this.attemptAt = new long[nodes];
        this.expiresAt = new long[nodes];
        this.staleUntil = new long[staleNanos > 0 ? nodes : 0];
        drawAges(phases, spec.hasCoreDnsCache() ? replicas : Math.max(1, nodes));
        this.settledAt = simulation.now();
        this.valid = nodes;
        this.usable = nodes;
    }

    private void drawAges(RandomStream phases, int groups) {
        long[] ages = new long[groups];
        for (int i = 0; i < groups; i++) {
            ages[i] = phases.nextLong(ttlNanos);
        }
        for (int i = 0; i < nodes; i++) {
            store(i, simulation.now() - ages[i % groups]);
        }
    }

    /** Nodes whose cache is counted. */
    public int nodes() {
        return nodes;
    }

    /** Share of the nodes with a record that has not expired at {@code now} (the clock), 0..1; 0 without node caches. */
    public double validShare(long now) {
        if (!spec.nodeCache() || nodes == 0) {
            return 0;
        }
        settle(now);
        return (double) valid / nodes;
    }

    /** Share of fresh lookups that succeed at {@code now} (the clock), 0..1, over the nodes; without node caches CoreDNS' share. */
    public double lookupSuccess(long now) {
        if (!spec.nodeCache() || nodes == 0) {
            return upstream.latestShare();
        }
        settle(now);
        return (double) usable / nodes;
    }

    /**
     * Lookups that miss the caches at {@code now}, per second over the cluster: a valid record is fetched once a TTL, a lost one at
     * most every 5 s, and no node misses more than it looks up.
     */
    public double missesPerSecond(long now) {
        double most = spec.lookupsPerNodePerSecond();
        if (!spec.nodeCache()) {
            return nodes * most;
        }
        double whenValid = Math.min(most, spec.namesPerNode() / (ttlNanos / 1e9));
        double whenLost = Math.min(most, spec.namesPerNode() / retrySeconds());
        double share = validShare(now);
        return nodes * (share * whenValid + (1 - share) * whenLost);
    }

    /** {@code count} nodes, 0 .. {@link #nodes}, leave the cluster. */
    public void removeNodes(int count) {
        if (count < 0 || count > nodes) {
            throw new IllegalArgumentException("count: the value (" + count + ") must lie between 0 and " + nodes);
        }
        nodes -= count;
        isSettled = false;
    }

    /** From now on CoreDNS answers {@code share} of the lookups and sends a SERVFAIL message for {@code servfail} of them. */
    void upstreamChanged(double share, double servfail) {
        if (upstream.isFull()) {
            settle(simulation.now());
        }
        upstream.add(simulation.now(), share, servfail);
        isSettled = false;
    }

    private void settle(long now) {
        if (now != simulation.now()) {
            throw new IllegalArgumentException(
                    "now: the value (" + now + ") must be the clock (" + simulation.now() + ")");
        }
        if (isSettled && (now == settledAt || isSteady())) {
            return;
        }
        valid = 0;
        usable = 0;
        for (int i = 0; i < nodes; i++) {
            attemptUntil(i, now);
            if (now < expiresAt[i]) {
                valid++;
                usable++;
            } else if (staleNanos > 0 && now < staleUntil[i]) {
                usable++;
            }
        }
        settledAt = now;
        isSettled = true;
        upstream.forgetBefore(now);
    }

    /** Whether time alone changes nothing: all records valid and refreshed, or all gone without hope. */
    private boolean isSteady() {
        return upstream.isConstant()
                && (valid == nodes && upstream.latestShare() >= 1 || usable == 0 && upstream.latestShare() <= 0);
    }

    private void attemptUntil(int node, long now) {
        long attempt = attemptAt[node];
        int part = 0;
        while (attempt <= now) {
            part = upstream.partAt(attempt, part);
            long end = Math.min(now, upstream.lastInstantOf(part));
            double share = upstream.share(part);
            if (share >= 1) {
                attempt += (end - attempt) / ttlNanos * ttlNanos;
                store(node, attempt);
                attempt += ttlNanos;
            } else if (share <= 0 && !canLoseStale(node, attempt, part)) {
                attempt += ((end - attempt) / retryNanos + 1) * retryNanos;
            } else {
                attempt += attemptOnce(node, attempt, part) ? ttlNanos : retryNanos;
            }
        }
        attemptAt[node] = attempt;
    }

    private boolean attemptOnce(int node, long attempt, int part) {
        double share = upstream.share(part);
        double drawn = uniform(node, attempt);
        if (drawn < share) {
            store(node, attempt);
            return true;
        }
        if (canLoseStale(node, attempt, part) && drawn < share + upstream.servfail(part)) {
            staleUntil[node] = attempt;
        }
        return false;
    }

    private boolean canLoseStale(int node, long attempt, int part) {
        return staleNanos > 0 && spec.servfailHidesStale() && staleUntil[node] > attempt && upstream.servfail(part) > 0;
    }

    private void store(int node, long at) {
        expiresAt[node] = at + ttlNanos;
        attemptAt[node] = at + ttlNanos;
        if (staleNanos > 0) {
            staleUntil[node] = at + ttlNanos + staleNanos;
        }
    }

    /** Time between two lookups of one name that is lost: its pods' own pace, but a failure is kept for 5 s. */
    private double retrySeconds() {
        double most = spec.lookupsPerNodePerSecond();
        return most > 0 ? Math.max(FAILED_SECONDS, spec.namesPerNode() / most) : FAILED_SECONDS;
    }

    /** Uniform in [0, 1), fixed by the node and the time of its attempt: SplitMix64's finaliser over both. */
    private double uniform(int node, long attempt) {
        return (mix(mix(key + node * 0x9E3779B97F4A7C15L) ^ attempt) >>> 11) * 0x1.0p-53;
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
