// SPDX-License-Identifier: Apache-2.0
package blackstart.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.cluster.ClusterPlan;
import blackstart.engine.Simulation;
import blackstart.fleet.ClusterSignal;
import blackstart.fleet.Coordinator;
import blackstart.fleet.Readings;
import blackstart.random.RandomStreams;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final long SECOND = 1_000_000_000L;
    private static final OffsetDateTime START = OffsetDateTime.parse("2024-12-11T14:20:00-08:00");
    private static final int[] NODES = {300, 40, 5_000, 100, 200};

    private final Coordinator coordinator = new Coordinator(new Simulation("fleet", new RandomStreams(3)));
    private final Readings readings = new Readings(NODES.length);
    private final List<String> log = new ArrayList<>();

    private static List<ClusterPlan> plans() {
        return IntStream.range(0, NODES.length)
                .mapToObj(i -> new ClusterPlan("c" + i, i == 1 ? "staging" : "all", NODES[i], 3, 8, 1L << 35, 5, 0.25))
                .toList();
    }

    private static RolloutSpec spec(RolloutSpec.Order order, RolloutSpec.GateSpec... gates) {
        return new RolloutSpec(
                START.minusMinutes(5), START.plusMinutes(1), START.plusMinutes(4), order, List.of(gates));
    }

    private RolloutPlan plan(RolloutSpec spec, OffsetDateTime start) {
        return new RolloutPlan(spec, plans(), Set.of("staging"), start, coordinator.stream("order"));
    }

    private Pipeline pipeline(RolloutSpec spec) {
        ChangeTarget target = new ChangeTarget() {
            @Override
            public void apply(int cluster) {
                log.add(coordinator.now() / SECOND + " apply c" + cluster);
            }

            @Override
            public String name(int cluster) {
                return "c" + cluster;
            }
        };
        Pipeline pipeline =
                new Pipeline(coordinator, plan(spec, START), spec.gates(), readings, target, (t, s, e, d) -> {
                    if (!e.equals("rollout.cluster")) {
                        log.add(t / SECOND + " " + e);
                    }
                });
        coordinator.at(0, pipeline::begin);
        return pipeline;
    }

    @Test
    void small_clusters_come_first_at_an_even_pace_and_staging_has_it_from_the_day_before() {
        pipeline(spec(RolloutSpec.Order.SMALL_TO_LARGE));

        coordinator.advanceTo(600 * SECOND);

        // Four clusters from 60 s to 240 s: one every 60 s.
        assertThat(log)
                .containsExactly(
                        "-300 change.merged",
                        "0 apply c1",
                        "0 change.staged",
                        "60 rollout.started",
                        "60 apply c3",
                        "120 apply c4",
                        "180 apply c0",
                        "240 apply c2",
                        "240 rollout.ended");
    }

    @Test
    void a_violated_gate_stops_the_rollout_for_good() {
        Pipeline pipeline = pipeline(
                spec(RolloutSpec.Order.SMALL_TO_LARGE, new RolloutSpec.GateSpec("apiserver/availability", 0.9)));
        readings.set(ClusterSignal.API_AVAILABILITY, 2, 0.1);
        coordinator.at(100 * SECOND, () -> readings.set(ClusterSignal.API_AVAILABILITY, 3, 0.9));
        coordinator.at(150 * SECOND, () -> readings.set(ClusterSignal.API_AVAILABILITY, 3, 0.89));

        coordinator.advanceTo(600 * SECOND);

        assertThat(pipeline.isStopped()).isTrue();
        assertThat(log).endsWith("60 apply c3", "120 apply c4", "180 rollout.stopped");
    }

    @Test
    void an_unmeasured_signal_violates_no_gate() {
        Pipeline pipeline =
                pipeline(spec(RolloutSpec.Order.SMALL_TO_LARGE, new RolloutSpec.GateSpec("service/availability", 0.9)));

        coordinator.advanceTo(600 * SECOND);

        assertThat(pipeline.isStopped()).isFalse();
    }

    @Test
    void a_uniform_order_is_a_permutation_that_depends_on_the_seed() {
        RolloutSpec spec = spec(RolloutSpec.Order.UNIFORM);
        List<List<Integer>> orders = new ArrayList<>();
        for (long seed = 0; seed < 20; seed++) {
            RolloutPlan plan =
                    new RolloutPlan(spec, plans(), Set.of("staging"), START, new RandomStreams(seed).stream("order"));
            orders.add(IntStream.range(0, plan.steps()).mapToObj(plan::cluster).toList());
        }

        assertThat(orders).allSatisfy(order -> assertThat(order).containsExactlyInAnyOrder(0, 2, 3, 4));
        assertThat(orders.stream().distinct().count()).isGreaterThan(5);
    }

    @Test
    void a_rollout_ten_minutes_later_moves_every_step_by_ten_minutes() {
        RolloutSpec spec = spec(RolloutSpec.Order.SMALL_TO_LARGE);
        RolloutPlan now = plan(spec, START);
        RolloutPlan later = plan(spec, START.minusMinutes(10));

        for (int step = 0; step < now.steps(); step++) {
            assertThat(later.timeNanos(step) - now.timeNanos(step)).isEqualTo(600 * SECOND);
        }
    }

    @Test
    void times_out_of_order_are_refused() {
        assertThatThrownBy(() ->
                        new RolloutSpec(START, START.minusMinutes(1), START, RolloutSpec.Order.UNIFORM, List.of()))
                .hasMessageStartingWith("startAt: the value");
        assertThatThrownBy(() -> new RolloutSpec.GateSpec("apiserver/availabilty", 0.9))
                .hasMessageStartingWith("signal: the value (apiserver/availabilty)");
    }
}
