// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import static blackstart.controller.ControllerFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NodeLifecycleTest {
    private static final long NEVER = Long.MAX_VALUE;

    private final ControllerFixture fixture = new ControllerFixture();
    private final Control control = fixture.control();

    /** Nodes whose last renewal is known; {@link #NEVER} stands for nodes that go on. */
    private static final class Leases implements NodeLeases {
        final long[] stoppedNanos;

        Leases(int nodes) {
            stoppedNanos = new long[nodes];
            Arrays.fill(stoppedNanos, NEVER);
        }

        void stop(int count, long atNanos) {
            Arrays.fill(stoppedNanos, 0, count, atNanos);
        }

        @Override
        public int nodes() {
            return stoppedNanos.length;
        }

        @Override
        public int staleNodes(long sinceNanos) {
            return (int) Arrays.stream(stoppedNanos)
                    .filter(stopped -> stopped < sinceNanos)
                    .count();
        }
    }

    /** Two pods a node, a grace period of 40 s. */
    private NodeLifecycle lifecycle(Leases leases) {
        return new NodeLifecycle(control, leases, 40 * SECOND, 2);
    }

    private long evictedNodesAt(NodeLifecycle lifecycle, long second) {
        fixture.simulation.advanceTo(second * SECOND);
        return lifecycle.evictedPods() / 2;
    }

    @Test
    void a_node_is_not_ready_at_the_first_look_after_the_grace_period() {
        Leases leases = new Leases(100);
        NodeLifecycle lifecycle = lifecycle(leases);
        leases.stop(1, 100 * SECOND);

        fixture.simulation.advanceTo(144 * SECOND);
        assertThat(lifecycle.notReady()).isZero();
        fixture.simulation.advanceTo(145 * SECOND); // it looks every 5 s
        assertThat(lifecycle.notReady()).isEqualTo(1);

        leases.stop(1, NEVER);
        fixture.simulation.advanceTo(150 * SECOND);
        assertThat(lifecycle.notReady()).isZero();
    }

    @Test
    void pods_stay_five_minutes_and_then_go_from_one_node_every_ten_seconds() {
        Leases leases = new Leases(100);
        NodeLifecycle lifecycle = lifecycle(leases);
        leases.stop(30, 100 * SECOND);

        assertThat(evictedNodesAt(lifecycle, 444)).isZero(); // 100 + 40 + 300, and a look at 445
        assertThat(evictedNodesAt(lifecycle, 445)).isEqualTo(1);
        assertThat(evictedNodesAt(lifecycle, 454)).isEqualTo(1);
        assertThat(evictedNodesAt(lifecycle, 545)).isEqualTo(11);
        assertThat(evictedNodesAt(lifecycle, 2_000)).isEqualTo(30);
    }

    @Test
    void in_an_unhealthy_zone_a_large_cluster_evicts_ten_times_slower() {
        Leases leases = new Leases(100);
        NodeLifecycle lifecycle = lifecycle(leases);
        leases.stop(55, 100 * SECOND); // unhealthy-zone-threshold

        assertThat(evictedNodesAt(lifecycle, 445)).isEqualTo(1);
        assertThat(evictedNodesAt(lifecycle, 544)).isEqualTo(1);
        assertThat(evictedNodesAt(lifecycle, 550)).isEqualTo(2); // 0.01 x 5 s twenty times may round to just below 1
    }

    @Test
    void in_an_unhealthy_zone_a_small_cluster_evicts_nothing() {
        Leases leases = new Leases(50);
        NodeLifecycle lifecycle = lifecycle(leases);
        leases.stop(30, 100 * SECOND);

        assertThat(evictedNodesAt(lifecycle, 2_000)).isZero();
        assertThat(lifecycle.notReady()).isEqualTo(30);
    }

    @Test
    void when_no_node_is_ready_nothing_is_evicted() {
        Leases leases = new Leases(100);
        NodeLifecycle lifecycle = lifecycle(leases);
        leases.stop(100, 100 * SECOND);

        assertThat(evictedNodesAt(lifecycle, 5_000)).isZero();
        assertThat(lifecycle.notReady()).isEqualTo(100);
    }

    @Test
    void a_process_that_comes_back_gives_every_node_its_whole_grace_again() {
        Leases leases = new Leases(100);
        NodeLifecycle lifecycle = lifecycle(leases);
        long[] activeAt = new long[1];
        control.manager().whenActive(() -> activeAt[0] = fixture.simulation.now());
        leases.stop(30, 100 * SECOND);
        fixture.simulation.advanceTo(120 * SECOND);
        fixture.server.setServing(false);
        fixture.simulation.advanceTo(1_000 * SECOND);
        fixture.server.setServing(true);
        fixture.simulation.advanceTo(1_030 * SECOND);

        long active = activeAt[0] / SECOND;
        assertThat(active).isBetween(1_015L, 1_025L); // the old lease is seen for 15 s
        fixture.simulation.advanceTo((active + 39) * SECOND);
        assertThat(lifecycle.notReady()).isZero();
        fixture.simulation.advanceTo((active + 46) * SECOND);
        assertThat(lifecycle.notReady()).isEqualTo(30);
        assertThat(evictedNodesAt(lifecycle, active + 339)).isZero();
        assertThat(evictedNodesAt(lifecycle, active + 346)).isEqualTo(1);
    }
}
