// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import static blackstart.dns.FakeApi.HOUR;
import static blackstart.dns.FakeApi.MINUTE;
import static blackstart.dns.FakeApi.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CoreDnsTest {
    private static final DnsSpec STOCK = DnsSpec.coreDns111();
    private final Simulation simulation = newSimulation();
    private final FakeApi api = new FakeApi(simulation);

    private static Simulation newSimulation() {
        return new Simulation("cluster-1", new RandomStreams(7));
    }

    @Test
    void stock_coredns_survives_four_hours_without_api_servers_without_a_failed_lookup_of_a_known_name() {
        CoreDns dns = api.coreDns(STOCK, 20, 5_000);
        NodeDnsCache cache = new NodeDnsCache(simulation, STOCK, 320, dns);
        simulation.advanceTo(HOUR);
        api.goDown();

        for (long t = HOUR; t <= 5 * HOUR; t += 15 * SECOND) {
            simulation.advanceTo(t);
            assertThat(cache.lookupSuccess(t)).isEqualTo(1);
            assertThat(dns.answeringShare()).isEqualTo(1);
        }
        assertThat(api.openWatches()).isZero();

        api.answer(ApiResult.OK);
        simulation.advanceTo(5 * HOUR + 2 * MINUTE);
        assertThat(api.openWatches()).isEqualTo(20);
        assertThat(dns.restarts()).isZero();
        assertThat(api.reports).isEmpty();
        dns.finished();
    }

    @Test
    void a_restart_of_coredns_during_the_outage_turns_it_into_a_dns_outage_until_the_api_servers_are_back() {
        CoreDns dns = api.coreDns(STOCK.withCoupling(DnsSpec.Coupling.OPERATOR_RESTART), 20, 5_000);
        NodeDnsCache cache = new NodeDnsCache(simulation, STOCK, 320, dns);
        simulation.advanceTo(10 * MINUTE);
        api.goDown();
        simulation.advanceTo(20 * MINUTE);
        assertThat(cache.lookupSuccess(simulation.now())).isEqualTo(1);

        dns.restartAll();
        simulation.advanceTo(21 * MINUTE);
        assertThat(cache.lookupSuccess(simulation.now())).isZero();
        assertThat(dns.servfailShare()).isEqualTo(1);

        api.answer(ApiResult.OK);
        simulation.advanceTo(23 * MINUTE);
        assertThat(cache.lookupSuccess(simulation.now())).isEqualTo(1);
        assertThat(api.reports)
                .containsExactly(new CouplingReport(
                        20 * MINUTE, DnsSpec.Coupling.OPERATOR_RESTART, 20, "restarted by an operator"));
    }

    @Test
    void a_restarted_replica_listens_after_a_second_of_start_and_five_seconds_of_waiting() {
        CoreDns dns = api.coreDns(STOCK, 2, 100);
        simulation.advanceTo(MINUTE);
        api.goDown();
        dns.restartAll();

        // container start 1 s, then the kubernetes plugin blocks for 5 s before port 53 opens
        simulation.advanceTo(MINUTE + 6 * SECOND - 1);
        assertThat(dns.servfailShare()).isZero();
        simulation.advanceTo(MINUTE + 6 * SECOND);
        assertThat(dns.servfailShare()).isEqualTo(1);
        assertThat(dns.answeringShare()).isZero();
    }

    @Test
    void a_restart_while_the_api_servers_answer_costs_the_time_of_a_start_and_a_list() {
        CoreDns dns = api.coreDns(STOCK, 4, 100);
        simulation.advanceTo(MINUTE);
        dns.restartAll();

        simulation.advanceTo(MINUTE + SECOND + api.latencyNanos - 1);
        assertThat(dns.answeringShare()).isZero();
        simulation.advanceTo(MINUTE + SECOND + api.latencyNanos);
        assertThat(dns.answeringShare()).isEqualTo(1);
    }

    @Test
    void a_relist_beyond_the_memory_limit_kills_a_replica_only_with_relist_oom() {
        // 54 MB + 100,000 objects x 1 kB x (1 + 1) = 254 MB, more than 170 MiB; a first LIST needs 154 MB
        CoreDns stock = api.coreDns(STOCK, 10, 100_000);
        relistAll();
        assertThat(stock.restarts()).isZero();

        Simulation coupledSimulation = newSimulation();
        FakeApi other = new FakeApi(coupledSimulation);
        CoreDns coupled = other.coreDns(STOCK.withCoupling(DnsSpec.Coupling.RELIST_OOM), 10, 100_000);
        assertThat(STOCK.relistPeakBytes(100_000)).isEqualTo(254e6);
        assertThat(STOCK.firstListPeakBytes(100_000)).isEqualTo(154e6);
        coupledSimulation.advanceTo(coupledSimulation.now() + MINUTE);
        other.watchResult = ApiResult.EXPIRED;
        other.breakWatches();
        // relists come 0.8 to 1.6 s later; a new process cannot relist before 0.8 + 1 + 0.8 s
        coupledSimulation.advanceTo(coupledSimulation.now() + 2_500_000_000L);
        assertThat(coupled.restarts()).isEqualTo(10);
        assertThat(other.reports)
                .hasSize(10)
                .allMatch(r -> r.coupling() == DnsSpec.Coupling.RELIST_OOM && r.replicas() == 1);

        other.watchResult = ApiResult.OK;
        coupledSimulation.advanceTo(coupledSimulation.now() + 15 * MINUTE);
        assertThat(coupled.answeringShare()).isEqualTo(1);
        coupled.finished();
    }

    private void relistAll() {
        simulation.advanceTo(MINUTE);
        api.watchResult = ApiResult.EXPIRED;
        api.breakWatches();
        simulation.advanceTo(2 * MINUTE);
        api.watchResult = ApiResult.OK;
        assertThat(api.lists).isGreaterThanOrEqualTo(10);
    }

    @Test
    void a_small_cluster_survives_its_relists_with_relist_oom() {
        // 54 MB + 10,000 x 1 kB x 2 = 74 MB
        CoreDns dns = api.coreDns(STOCK.withCoupling(DnsSpec.Coupling.RELIST_OOM), 10, 10_000);
        relistAll();

        assertThat(dns.restarts()).isZero();
        assertThat(dns.answeringShare()).isEqualTo(1);
    }

    @Test
    void co_location_takes_the_replicas_beside_a_dead_api_server_and_no_others() {
        CoreDns dns = api.coreDns(STOCK.withCoupling(DnsSpec.Coupling.CO_LOCATION), 9, 100);
        simulation.advanceTo(MINUTE);
        api.goDown();

        assertThat(dns.killReplicasOn(1, 3)).isEqualTo(3);
        assertThat(dns.killReplicasOn(1, 3)).isZero();
        simulation.advanceTo(2 * MINUTE);
        assertThat(dns.answeringShare()).isEqualTo(6.0 / 9);
        assertThat(api.reports).hasSize(1);

        CoreDns stock = new FakeApi(newSimulation()).coreDns(STOCK, 9, 100);
        assertThat(stock.killReplicasOn(1, 3)).isZero();
    }

    @Test
    void lookups_through_the_api_servers_fail_with_them_once_the_caches_are_empty() {
        DnsSpec spec = STOCK.withCoupling(DnsSpec.Coupling.API_BACKED_LOOKUPS);
        CoreDns dns = api.coreDns(spec, 4, 100);
        NodeDnsCache cache = new NodeDnsCache(simulation, spec, 400, dns);
        simulation.advanceTo(MINUTE);
        assertThat(cache.lookupSuccess(simulation.now())).isEqualTo(1);

        api.goDown();
        simulation.advanceTo(MINUTE + 24 * SECOND);
        assertThat(dns.answeringShare()).isZero();
        simulation.advanceTo(MINUTE + 90 * SECOND);
        assertThat(cache.lookupSuccess(simulation.now())).isZero();
        assertThat(api.reports).hasSize(1).allMatch(r -> r.replicas() == 4);

        api.answer(ApiResult.OK);
        simulation.advanceTo(5 * MINUTE);
        assertThat(cache.lookupSuccess(simulation.now())).isEqualTo(1);
    }

    @Test
    void an_api_lookup_that_is_answered_too_late_has_failed() {
        DnsSpec spec = STOCK.withCoupling(DnsSpec.Coupling.API_BACKED_LOOKUPS);
        CoreDns dns = api.coreDns(spec, 4, 100);
        simulation.advanceTo(MINUTE);
        api.latencyNanos = spec.apiLookupTimeout().toNanos() + 1;
        simulation.advanceTo(2 * MINUTE);

        assertThat(dns.answeringShare()).isZero();
    }

    @Test
    void empty_caches_multiply_the_calls_of_api_backed_lookups() {
        DnsSpec twentyMinutes = STOCK.withTtl(Duration.ofMinutes(20)).withCoupling(DnsSpec.Coupling.API_BACKED_LOOKUPS);
        DnsSpec spec = withCallsPerMiss(twentyMinutes, 1);
        CoreDns dns = api.coreDns(spec, 4, 100);
        NodeDnsCache cache = new NodeDnsCache(simulation, spec, 600, dns);
        simulation.advanceTo(10 * MINUTE);
        // 600 nodes x 200 names / 1200 s = 100 per second for 10 min
        assertThat(api.lookupCalls).isBetween(59_000.0, 60_500.0);

        api.answer(ApiResult.TOO_MANY_REQUESTS);
        simulation.advanceTo(40 * MINUTE);
        double before = api.lookupCalls;
        simulation.advanceTo(50 * MINUTE);
        // 600 nodes x 5 lookups/s, at most 200 names / 40 s
        assertThat(cache.validShare(simulation.now())).isZero();
        assertThat(api.lookupCalls - before).isBetween(1_780_000.0, 1_820_000.0);
    }

    @Test
    void lookups_of_empty_caches_succeed_as_far_as_they_find_seats() {
        DnsSpec twentyMinutes = STOCK.withTtl(Duration.ofMinutes(20)).withCoupling(DnsSpec.Coupling.API_BACKED_LOOKUPS);
        DnsSpec spec = withCallsPerMiss(twentyMinutes, 1);
        CoreDns dns = api.coreDns(spec, 4, 100);
        NodeDnsCache cache = new NodeDnsCache(simulation, spec, 600, dns);
        api.goDown();
        simulation.advanceTo(40 * MINUTE);
        assertThat(cache.validShare(simulation.now())).isZero();
        assertThat(api.followedCalls).isLessThan(10);

        api.answer(ApiResult.OK);
        api.seats = 96;
        api.latencyNanos = SECOND / 10;
        simulation.advanceTo(40 * MINUTE + 24 * SECOND);
        // 3,000 calls a second are a batch of 32 every 10.7 ms; 96 seats for 0.1 s take three of ten. A sixth of the
        // nodes recovers meanwhile.
        assertThat(dns.answeringShare()).isBetween(0.3, 0.37);

        simulation.advanceTo(HOUR);
        assertThat(dns.answeringShare()).isEqualTo(1);
    }

    private static DnsSpec withCallsPerMiss(DnsSpec s, double calls) {
        DnsVariant variant = new DnsVariant(s);
        variant.apiCallsPerDnsMiss = calls;
        return variant.spec();
    }

    @Test
    void an_unsynced_replica_answers_within_a_minute_and_a_list_after_the_api_servers_return() {
        CoreDns dns = api.coreDns(STOCK, 300, 100);
        simulation.advanceTo(MINUTE);
        api.goDown();
        dns.restartAll();
        simulation.advanceTo(30 * MINUTE);
        assertThat(dns.syncedShare()).isZero();

        api.answer(ApiResult.OK);
        simulation.advanceTo(31 * MINUTE + api.latencyNanos);
        assertThat(dns.syncedShare()).isEqualTo(1);
    }

    @Test
    void a_refused_watch_is_tried_again_as_a_watch_but_a_timed_out_one_becomes_a_list() {
        api.coreDns(STOCK, 10, 100);
        simulation.advanceTo(MINUTE);
        api.goDown();
        simulation.advanceTo(10 * MINUTE);
        assertThat(api.lists).isZero();

        api.answer(ApiResult.TOO_MANY_REQUESTS);
        simulation.advanceTo(20 * MINUTE);
        assertThat(api.lists).isZero();

        api.answer(ApiResult.TIMED_OUT);
        // at most a minute to the next WATCH and another to the LIST
        simulation.advanceTo(23 * MINUTE);
        assertThat(api.lists).isGreaterThanOrEqualTo(10);
    }

    @Test
    void a_failing_reflector_calls_once_in_thirty_to_sixty_seconds_in_the_end() {
        api.coreDns(STOCK, 10, 100);
        simulation.advanceTo(MINUTE);
        api.goDown();
        simulation.advanceTo(HOUR);
        int before = api.watchCalls;
        simulation.advanceTo(2 * HOUR);

        // 10 replicas x 3600 s / (30 .. 60 s)
        assertThat(api.watchCalls - before).isBetween(600, 1200);
    }

    @Test
    void kube_proxy_stops_sending_lookups_to_dead_replicas_only_while_the_api_servers_work() {
        CoreDns dns = api.coreDns(STOCK.withCoupling(DnsSpec.Coupling.CO_LOCATION), 10, 100);
        simulation.advanceTo(MINUTE);
        api.listResult = ApiResult.TIMED_OUT;
        dns.killReplicasOn(0, 2);
        assertThat(dns.answeringShare()).isEqualTo(0.5);
        simulation.advanceTo(MINUTE + 10 * SECOND);
        assertThat(dns.answeringShare()).isEqualTo(1);
        assertThat(dns.syncedShare()).isEqualTo(0.5);

        api.goDown();
        dns.killReplicasOn(1, 10);
        simulation.advanceTo(HOUR);
        assertThat(dns.answeringShare()).isEqualTo(0.8);
        dns.finished();
    }

    @Test
    void a_replica_that_dies_again_and_again_waits_longer_each_time() {
        CoreDns dns = api.coreDns(STOCK.withCoupling(DnsSpec.Coupling.CO_LOCATION), 1, 100);
        simulation.advanceTo(MINUTE);

        // container start 1 s, after no wait, 10 s and 20 s; then a LIST
        for (long seconds : new long[] {1, 11, 21}) {
            dns.killReplicasOn(0, 1);
            long synced = simulation.now() + seconds * SECOND + api.latencyNanos;
            simulation.advanceTo(synced - 1);
            assertThat(dns.syncedShare()).isZero();
            simulation.advanceTo(synced);
            assertThat(dns.syncedShare()).isEqualTo(1);
        }
        assertThat(dns.restarts()).isEqualTo(3);
    }

    @Test
    void answers_for_a_process_that_has_died_are_ignored() {
        CoreDns dns = api.coreDns(STOCK, 1, 100);
        simulation.advanceTo(MINUTE);
        api.latencyNanos = 2 * SECOND;
        dns.restartAll();
        simulation.advanceTo(MINUTE + 1_500_000_000L);
        dns.restartAll();

        // the first process listed at 61 s and died at 61.5 s; the second lists at 62.5 s and hears at 64.5 s
        simulation.advanceTo(MINUTE + 4_499_999_999L);
        assertThat(dns.answeringShare()).isZero();
        simulation.advanceTo(MINUTE + 4_500_000_000L);
        assertThat(dns.answeringShare()).isEqualTo(1);
    }

    @Test
    void a_second_answer_to_one_call_stops_the_run() {
        ApiClient answersTwice = new ApiClient() {
            @Override
            public void list(int replica, ListCallback callback) {
                callback.onListed(ApiResult.OK);
            }

            @Override
            public void watch(int replica, WatchCallback callback) {
                callback.onWatchAnswered(ApiResult.OK);
                callback.onWatchAnswered(ApiResult.OK);
            }
        };
        new CoreDns(simulation, STOCK, new CoreDns.Size(1, 1), new ApiLinks(answersTwice, () -> true, null), r -> {});

        assertThatThrownBy(() -> simulation.advanceTo(MINUTE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CoreDNS replica 0: a WATCH was answered");
    }

    @Test
    void a_healthy_replica_costs_about_one_watch_in_seven_and_a_half_minutes() {
        CoreDns dns = api.coreDns(STOCK, 469, 150_000);
        new NodeDnsCache(simulation, STOCK, 7_500, dns);
        simulation.advanceTo(HOUR);

        // 3600 s / 450 s = 8 watches per replica, and the first one
        assertThat(api.watchCalls / 469.0).isBetween(7.5, 9.5);
        assertThat(simulation.firedEvents()).isLessThan(469 * 40);
    }
}
