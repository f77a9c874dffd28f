// SPDX-License-Identifier: Apache-2.0
package blackstart.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.api.Answer;
import blackstart.api.ScriptedEndpoint;
import blackstart.api.ScriptedEndpoint.Received;
import blackstart.api.Verb;
import blackstart.api.WatchEnd;
import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import blackstart.version.KubernetesVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodePoolTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final ScriptedEndpoint server = new ScriptedEndpoint(simulation); // answers after 1 ms
    private final CountedWatches watches = new CountedWatches();

    private NodePool pool(int nodes, int perCohort) {
        return new NodePool(simulation, spec(perCohort, 8), KubernetesVersion.V1_30, nodes, server.balancer(), watches);
    }

    private static NodeSpec spec(int nodesPerCohort, int watchesPerNode) {
        NodeSpec defaults = NodeSpec.kubelet130();
        return new NodeSpec(
                nodesPerCohort,
                defaults.leaseRenewInterval(),
                defaults.leaseRenewJitter(),
                defaults.leaseTimeout(),
                defaults.leaseTries(),
                defaults.leaseDuration(),
                watchesPerNode,
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                defaults.podStartDelay());
    }

    private void answerLeases(Answer answer) {
        server.answer(request -> request.verb() == Verb.UPDATE ? answer : Answer.OK);
    }

    private void endWatches(WatchEnd reason) {
        watches.watches.endAll(reason);
        server.endWatches(reason);
    }

    private List<Long> timesOf(Verb verb) {
        return server.received(verb).stream().map(Received::atNanos).toList();
    }

    /** Times between neighbours. */
    private static List<Long> gaps(List<Long> times) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(times.get(i) - times.get(i - 1));
        }
        return gaps;
    }

    @Test
    void nodes_renew_their_leases_at_phases_spread_over_the_interval() {
        pool(1_000, 1);
        simulation.advanceTo(10 * SECOND);

        List<Long> phases = timesOf(Verb.UPDATE);
        assertThat(phases).hasSize(1_000);
        for (int quarter = 0; quarter < 4; quarter++) { // 250 each, standard deviation sqrt(1000 x 1/4 x 3/4) = 13.7
            long from = quarter * 2_500 * MILLI;
            assertThat(phases.stream().filter(at -> at >= from && at < from + 2_500 * MILLI))
                    .hasSizeBetween(250 - 55, 250 + 55);
        }
    }

    @Test
    void a_lease_is_renewed_ten_seconds_and_up_to_four_percent_after_the_answer() {
        pool(1, 1);
        simulation.advanceTo(600 * SECOND);

        assertThat(gaps(timesOf(Verb.UPDATE)))
                .hasSizeBetween(56, 59)
                .allSatisfy(gap -> assertThat(gap - MILLI).isBetween(10_000 * MILLI, 10_400 * MILLI));
    }

    @Test
    void a_renewal_that_times_out_is_tried_five_times_in_a_row() {
        server.answerAfter(10 * SECOND);
        answerLeases(Answer.TIMEOUT);
        pool(1, 1);
        simulation.advanceTo(130 * SECOND);

        List<Long> gaps = gaps(timesOf(Verb.UPDATE));
        assertThat(gaps.subList(0, 4)).containsOnly(10 * SECOND);
        assertThat(gaps.get(4)).isBetween(20_000 * MILLI, 20_400 * MILLI); // the fifth try, then the interval
        assertThat(gaps.subList(5, 9)).containsOnly(10 * SECOND);
    }

    @Test
    void a_429_is_retried_after_retry_after_until_the_attempt_has_lasted_ten_seconds() {
        answerLeases(Answer.TOO_MANY_REQUESTS); // Retry-After 1 s, answered after 1 ms
        pool(1, 1);
        simulation.advanceTo(75 * SECOND);

        // One attempt: sent at 0, 1.001 ... 9.009 s; the last answer comes at 9.010 s and 0.99 s are left: the next
        // attempt.
        List<Long> gaps = gaps(timesOf(Verb.UPDATE));
        for (int i = 0; i < 49; i++) {
            assertThat(gaps.get(i)).isEqualTo(i % 10 == 9 ? MILLI : SECOND + MILLI);
        }
        assertThat(gaps.get(49)).isBetween(10_001 * MILLI, 10_401 * MILLI); // all five attempts are used up
    }

    @Test
    void a_refused_renewal_is_not_tried_again_before_the_next_interval() {
        NodePool pool = pool(100, 1);
        simulation.advanceTo(20 * SECOND);
        server.setServing(false);
        simulation.advanceTo(100 * SECOND);
        int before = server.received(Verb.UPDATE).size();
        assertThat(pool.staleNodes(20 * SECOND + 1)).isEqualTo(100);

        server.setServing(true);
        simulation.advanceTo(110_401 * MILLI);
        assertThat(server.received(Verb.UPDATE).size() - before).isBetween(100, 112); // 4 expected twice, sd 2
        assertThat(pool.staleNodes(100 * SECOND)).isZero();
    }

    @Test
    void stale_nodes_are_those_whose_lease_was_last_renewed_before_the_instant() {
        NodePool pool = pool(40, 16);
        simulation.advanceTo(60 * SECOND);
        answerLeases(Answer.TIMEOUT);
        simulation.advanceTo(200 * SECOND);

        assertThat(pool.staleNodes(60 * SECOND - 10_402 * MILLI)).isZero(); // interval, jitter and latency earlier
        assertThat(pool.staleNodes(60 * SECOND + 1)).isEqualTo(40);
    }

    @Test
    void all_watches_are_open_at_the_start_and_end_after_five_to_ten_minutes() {
        pool(100, 1);
        assertThat(watches.opened).isEqualTo(800);
        simulation.advanceTo(3_600 * SECOND);

        // Each of 800 watches lives 7.5 minutes on average: 6,400 in an hour. The time between two ends of one node is
        // uniform
        // from 37.5 to 75 s, standard deviation 10.8 s: 3600 x 10.8^2 / 56.25^3 = 2.4 per node, 15 for 100 nodes.
        assertThat(server.received(Verb.WATCH).size()).isBetween(6_400 - 64, 6_400 + 64);
        assertThat(watches.closed
                        + server.watchesClosed()
                        - server.received(Verb.WATCH).size())
                .isBetween(-1L, 1L);
    }

    @Test
    void after_the_servers_death_watches_come_back_one_by_one_with_the_reflectors_back_off() {
        pool(1, 1);
        simulation.advanceTo(SECOND);
        server.answer(request -> request.verb() == Verb.WATCH ? Answer.CONNECTION_LOST : Answer.OK);
        endWatches(WatchEnd.SERVER_GONE);
        simulation.advanceTo(300 * SECOND);

        List<Long> times = new ArrayList<>(List.of(SECOND));
        timesOf(Verb.WATCH).stream().filter(at -> at > SECOND).forEach(times::add);
        long[] nominalMillis = {800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000};
        for (int i = 0; i < nominalMillis.length; i++) {
            long waited = gaps(times).get(i) - (i == 0 ? 0 : MILLI);
            assertThat(waited).isBetween(nominalMillis[i] * MILLI, 2 * nominalMillis[i] * MILLI);
        }

        int before = server.received(Verb.WATCH).size();
        server.answer(request -> Answer.OK);
        simulation.advanceTo(362 * SECOND);
        List<Long> reopened = timesOf(Verb.WATCH).subList(before, before + 8);
        assertThat(gaps(reopened)).containsOnly(MILLI);
    }

    @Test
    void a_kubelet_hears_at_once_while_a_watch_is_open_and_else_when_one_is_back() {
        NodePool pool = pool(16, 16);
        List<Long> heard = new ArrayList<>();
        simulation.advanceTo(SECOND);
        pool.onHeard(3, () -> heard.add(simulation.now()));
        simulation.advanceTo(2 * SECOND);
        endWatches(WatchEnd.SERVER_GONE);
        pool.onHeard(4, () -> heard.add(simulation.now()));
        pool.onHeard(5, () -> heard.add(simulation.now()));
        simulation.advanceTo(10 * SECOND);

        assertThat(heard).hasSize(3);
        assertThat(heard.get(0)).isEqualTo(SECOND);
        assertThat(heard.get(1)).isBetween(2_800 * MILLI, 3_601 * MILLI).isEqualTo(heard.get(2));
    }

    @Test
    void a_watch_from_before_the_history_is_answered_410_and_each_node_reads_its_pods_again() {
        pool(16, 16);
        simulation.advanceTo(SECOND);
        server.answer(request -> request.verb() == Verb.WATCH ? Answer.GONE : Answer.OK);
        endWatches(WatchEnd.SLOW); // at once again, since it is a normal end
        simulation.advanceTo(SECOND + 2 * MILLI);
        server.answer(request -> Answer.OK);
        assertThat(server.received(Verb.WATCH)).hasSize(1);
        assertThat(server.received(Verb.LIST)).isEmpty();
        simulation.advanceTo(3 * SECOND);

        // back-off of 0.8 to 1.6 s, then 16 LISTs, then 8 WATCHes of all
        List<Received> lists = server.received(Verb.LIST);
        assertThat(lists).hasSize(16).allMatch(list -> list.weight() == 1);
        assertThat(lists.get(0).atNanos()).isBetween(1_800 * MILLI, 2_603 * MILLI);
        assertThat(server.received(Verb.WATCH)).hasSize(1 + 8);
        assertThat(server.received(Verb.WATCH).get(1).revision())
                .isEqualTo(lists.get(0).atNanos() + MILLI);
    }

    @Test
    void removed_nodes_renew_nothing_and_leave_their_watches() {
        NodePool pool = pool(40, 16); // cohorts of 16, 16 and 8
        pool.remove(10);
        simulation.advanceTo(11 * SECOND);

        assertThat(pool.nodes()).isEqualTo(30);
        assertThat(watches.closed).isGreaterThanOrEqualTo(80);
        assertThat(server.received(Verb.UPDATE).stream().map(Received::weight).distinct())
                .containsExactlyInAnyOrder(16, 14);
        assertThat(pool.staleNodes(simulation.now())).isEqualTo(30);
    }

    @Test
    void a_kubelet_has_at_least_one_watch() {
        assertThatThrownBy(() -> spec(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("watchesPerNode");
    }
}
