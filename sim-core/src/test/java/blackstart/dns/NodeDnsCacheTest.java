// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import static blackstart.dns.FakeApi.HOUR;
import static blackstart.dns.FakeApi.MINUTE;
import static blackstart.dns.FakeApi.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeDnsCacheTest {
    private static final DnsSpec STOCK = DnsSpec.coreDns111();
    private static final int NODES = 20_000;
    // Dvoretzky-Kiefer-Wolfowitz: P(sup |F_n - F| > e) <= 2 exp(-2 n e^2) = 1e-6
    private static final double DKW = Math.sqrt(StrictMath.log(2 / 1e-6) / (2 * NODES));

    private static Simulation simulation(long seed) {
        return new Simulation("cluster-1", new RandomStreams(seed));
    }

    private static NodeDnsCache lost(Simulation simulation, DnsSpec spec, int nodes, long at) {
        NodeDnsCache cache = new NodeDnsCache(simulation, spec, nodes, 1);
        simulation.advanceTo(at);
        cache.upstreamChanged(0, 0);
        return cache;
    }

    private static double validAt(Simulation simulation, NodeDnsCache cache, long time) {
        simulation.advanceTo(time);
        return cache.validShare(time);
    }

    @Test
    void valid_records_fall_as_a_straight_line_and_are_gone_after_one_ttl() {
        for (Duration ttl : new Duration[] {Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofMinutes(20)}) {
            Simulation simulation = simulation(3);
            long loss = HOUR + 7;
            NodeDnsCache cache = lost(simulation, STOCK.withTtl(ttl), NODES, loss);
            for (int percent = 0; percent < 100; percent += 5) {
                long time = loss + ttl.toNanos() / 100 * percent;
                assertThat(validAt(simulation, cache, time)).isCloseTo(1 - percent / 100.0, within(DKW));
            }
            assertThat(validAt(simulation, cache, loss + ttl.toNanos() - ttl.toNanos() / 100))
                    .isPositive();
            assertThat(validAt(simulation, cache, loss + ttl.toNanos())).isZero();
        }
    }

    @Test
    void a_record_that_expires_at_the_instant_of_the_loss_is_not_refreshed() {
        long expiry = expiryAfter(HOUR);

        Simulation simulation = simulation(41);
        NodeDnsCache cache = lost(simulation, STOCK, 1, expiry);
        assertThat(cache.validShare(expiry)).isZero();

        Simulation later = simulation(41);
        NodeDnsCache refreshed = lost(later, STOCK, 1, expiry + 1);
        assertThat(validAt(later, refreshed, expiry + 30 * SECOND - 1)).isEqualTo(1);
        assertThat(validAt(later, refreshed, expiry + 30 * SECOND)).isZero();
    }

    /** When the one record of seed 41, lost at {@code loss}, expires: bisection over runs of their own. */
    private static long expiryAfter(long loss) {
        long valid = loss;
        long gone = loss + 30 * SECOND;
        while (gone - valid > 1) {
            long middle = (valid + gone) / 2;
            Simulation simulation = simulation(41);
            if (validAt(simulation, lost(simulation, STOCK, 1, loss), middle) == 1) {
                valid = middle;
            } else {
                gone = middle;
            }
        }
        return gone;
    }

    @Test
    void a_stock_node_cache_hides_a_lost_coredns_for_thirty_seconds_only() {
        Simulation simulation = simulation(5);
        NodeDnsCache cache = lost(simulation, STOCK, 1_000, 10 * MINUTE);

        simulation.advanceTo(10 * MINUTE + 29 * SECOND);
        assertThat(cache.lookupSuccess(simulation.now())).isPositive();
        simulation.advanceTo(10 * MINUTE + 30 * SECOND);
        assertThat(cache.lookupSuccess(simulation.now())).isZero();
        simulation.advanceTo(5 * HOUR);
        assertThat(cache.lookupSuccess(simulation.now())).isZero();
    }

    @Test
    void twice_the_ttl_takes_twice_as_long() {
        double[] shares = new double[2];
        int i = 0;
        for (int minutes : new int[] {10, 20}) {
            Simulation simulation = simulation(11);
            NodeDnsCache cache = lost(simulation, STOCK.withTtl(Duration.ofMinutes(minutes)), NODES, HOUR);
            shares[i++] = validAt(simulation, cache, HOUR + minutes * MINUTE / 4);
        }

        assertThat(shares[0]).isCloseTo(0.75, within(DKW));
        assertThat(shares[1]).isCloseTo(0.75, within(DKW));
    }

    /** A node whose pods look its 200 names up so often that a lost one is asked for as soon as SERVFAIL is forgotten. */
    private static DnsSpec busy() {
        DnsVariant variant = new DnsVariant(STOCK);
        variant.lookupsPerNodePerSecond = 40;
        return variant.spec();
    }

    @Test
    void each_busy_node_resolves_again_within_five_seconds_of_coredns_return() {
        Simulation simulation = simulation(13);
        NodeDnsCache cache = lost(simulation, busy(), 1_000, MINUTE);
        simulation.advanceTo(HOUR);
        cache.upstreamChanged(1, 0);

        simulation.advanceTo(HOUR + 2_500_000_000L);
        // retries are spread evenly over 5 s; 4.9 standard deviations of a binomial of 1,000
        assertThat(cache.lookupSuccess(simulation.now())).isCloseTo(0.5, within(0.078));
        simulation.advanceTo(HOUR + 5 * SECOND);
        assertThat(cache.lookupSuccess(simulation.now())).isEqualTo(1);
    }

    @Test
    void a_stock_node_asks_for_a_lost_name_only_as_often_as_its_pods_do() {
        // 200 names, 5 lookups/s: every 40 s. Records expire evenly in the 30 s from 1 min on, so the last retries
        // before 60 min
        // are 88 x 40 s later for the first two thirds of nodes, and the next ones of the last third come within 10 s.
        Simulation simulation = simulation(13);
        NodeDnsCache cache = lost(simulation, STOCK, 1_000, MINUTE);
        simulation.advanceTo(HOUR);
        cache.upstreamChanged(1, 0);

        simulation.advanceTo(HOUR + 15 * SECOND);
        // 4.9 standard deviations of a binomial of 1,000
        assertThat(cache.lookupSuccess(simulation.now())).isCloseTo(1 / 3.0, within(0.074));
        simulation.advanceTo(HOUR + 40 * SECOND);
        assertThat(cache.lookupSuccess(simulation.now())).isEqualTo(1);
    }

    @Test
    void with_part_of_coredns_answering_a_record_is_valid_for_a_ttl_and_lost_until_a_retry_succeeds() {
        // share s of attempts succeed: valid T, then r (1/s - 1) on average; s = 0.5, T = 30, and r = 5 or 200 / 5 =
        // 40.
        // The number of failures in a row has mean 1 and variance 2, so the share's variance over t seconds and n nodes
        // is
        // T^2 2 r^2 / ((T + r)^3 t n), t = 1,800, n = 5,000: standard errors of 0.0004 and 0.001; within four of them.
        assertThat(meanShareWithHalfOfCoreDns(busy())).isCloseTo(30.0 / 35, within(0.0016));
        assertThat(meanShareWithHalfOfCoreDns(STOCK)).isCloseTo(30.0 / 70, within(0.004));
    }

    private static double meanShareWithHalfOfCoreDns(DnsSpec spec) {
        Simulation simulation = simulation(17);
        NodeDnsCache cache = new NodeDnsCache(simulation, spec, 5_000, 1);
        cache.upstreamChanged(0.5, 0);
        double sum = 0;
        int samples = 0;
        for (long t = 10 * MINUTE; t < 40 * MINUTE; t += 7 * SECOND) {
            sum += validAt(simulation, cache, t);
            samples++;
        }
        return sum / samples;
    }

    @Test
    void looking_often_changes_nothing() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(outcome(seed, 1)).isEqualTo(outcome(seed, 40));
        }
    }

    private static double outcome(long seed, int looks) {
        Simulation simulation = simulation(seed);
        DnsSpec spec = withStale(STOCK, Duration.ofSeconds(40), true);
        NodeDnsCache cache = new NodeDnsCache(simulation, spec, 50, 1);
        long step = 41 * SECOND;
        for (int change = 0; change < 300; change++) {
            // shares of 0, 1/4 ... 1 in an order that depends on the seed
            double share = (seed * 31 + change * 7L) % 5 / 4.0;
            cache.upstreamChanged(share, (1 - share) / 2);
            for (int look = 1; look <= looks; look++) {
                simulation.advanceTo(change * step + step / looks * look);
                if (looks > 1) {
                    cache.lookupSuccess(simulation.now());
                }
            }
            simulation.advanceTo((change + 1) * step);
        }
        return cache.lookupSuccess(simulation.now()) * 1000 + cache.validShare(simulation.now());
    }

    @Test
    void stale_answers_bridge_a_silent_coredns_but_not_one_that_says_servfail() {
        DnsSpec spec = withStale(STOCK, Duration.ofMinutes(20), true);
        Simulation quiet = simulation(19);
        NodeDnsCache silent = lost(quiet, spec, 500, MINUTE);
        quiet.advanceTo(21 * MINUTE);
        assertThat(silent.validShare(quiet.now())).isZero();
        assertThat(silent.lookupSuccess(quiet.now())).isEqualTo(1);
        quiet.advanceTo(21 * MINUTE + 30 * SECOND);
        assertThat(silent.lookupSuccess(quiet.now())).isZero();

        Simulation loud = simulation(19);
        NodeDnsCache unsynced = new NodeDnsCache(loud, spec, 500, 1);
        loud.advanceTo(MINUTE);
        unsynced.upstreamChanged(0, 1);
        loud.advanceTo(MINUTE + 30 * SECOND);
        assertThat(unsynced.lookupSuccess(loud.now())).isZero();

        Simulation later = simulation(19);
        NodeDnsCache newer = new NodeDnsCache(later, withStale(STOCK, Duration.ofMinutes(20), false), 500, 1);
        newer.upstreamChanged(0, 1);
        later.advanceTo(10 * MINUTE);
        assertThat(newer.lookupSuccess(later.now())).isEqualTo(1);
    }

    private static DnsSpec withStale(DnsSpec s, Duration stale, boolean hides) {
        DnsVariant variant = new DnsVariant(s);
        variant.serveStale = stale;
        variant.servfailHidesStale = hides;
        return variant.spec();
    }

    private static DnsSpec withCaches(DnsSpec s, Duration coreDnsCache, boolean nodeCache) {
        DnsVariant variant = new DnsVariant(s);
        variant.coreDnsCacheTtl = coreDnsCache;
        variant.nodeCache = nodeCache;
        return variant.spec();
    }

    @Test
    void nodes_behind_one_caching_coredns_lose_their_record_at_the_same_instant() {
        Simulation simulation = simulation(23);
        NodeDnsCache cache = new NodeDnsCache(simulation, withCaches(STOCK, Duration.ofSeconds(30), true), 1_000, 2);
        simulation.advanceTo(MINUTE);
        cache.upstreamChanged(0, 0);

        for (long t = MINUTE; t <= MINUTE + 30 * SECOND; t += SECOND / 10) {
            assertThat(validAt(simulation, cache, t)).isIn(1.0, 0.5, 0.0);
        }
        assertThat(validAt(simulation, cache, simulation.now())).isZero();
    }

    @Test
    void without_node_caches_lookups_fail_with_coredns() {
        Simulation simulation = simulation(29);
        NodeDnsCache cache = new NodeDnsCache(simulation, withCaches(STOCK, Duration.ZERO, false), 100, 1);
        assertThat(cache.lookupSuccess(0)).isEqualTo(1);
        cache.upstreamChanged(0.25, 0);

        assertThat(cache.lookupSuccess(0)).isEqualTo(0.25);
        assertThat(cache.validShare(0)).isZero();
    }

    @Test
    void removed_nodes_do_not_count() {
        Simulation simulation = simulation(31);
        NodeDnsCache cache = lost(simulation, STOCK, 1_000, MINUTE);
        cache.removeNodes(999);

        assertThat(cache.nodes()).isEqualTo(1);
        assertThat(validAt(simulation, cache, MINUTE)).isEqualTo(1);
        assertThat(validAt(simulation, cache, MINUTE + 30 * SECOND)).isZero();
        assertThatThrownBy(() -> cache.removeNodes(2)).hasMessage("count: the value (2) must lie between 0 and 1");
    }

    @Test
    void the_cache_schedules_no_events() {
        Simulation simulation = simulation(37);
        NodeDnsCache cache = lost(simulation, STOCK, 1_000, MINUTE);
        cache.upstreamChanged(0.5, 0.5);
        simulation.advanceTo(HOUR);
        cache.lookupSuccess(simulation.now());

        assertThat(simulation.firedEvents()).isZero();
    }
}
