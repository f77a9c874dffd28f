// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs the body of every benchmark once and checks that all engines do the same work; measures nothing. */
class BenchmarkSmokeTest {

    @Test
    void all_engines_fire_the_expected_number_of_events_in_the_hold_model() {
        for (int classes : new int[] {1, 8}) {
            HoldBenchmark.Shape shape = new HoldBenchmark.Shape();
            shape.size = 1_000;
            shape.classes = classes;
            HoldBenchmark benchmark = new HoldBenchmark();
            HoldBenchmark.Ours ours = new HoldBenchmark.Ours();
            HoldBenchmark.Peer peer = new HoldBenchmark.Peer();
            ours.fill(shape);
            peer.fill(shape);
            long before = ours.simulation.firedEvents();

            benchmark.blackstart(shape, ours);
            benchmark.priorityQueue(shape, peer);

            assertThat(ours.simulation.firedEvents()).isEqualTo(peer.simulation.fired());
            // a superposition of renewal processes: the number is Poisson, five standard deviations
            assertThat((double) ours.simulation.firedEvents() - before)
                    .isCloseTo(HoldBenchmark.EVENTS, within(1_600.0));
            for (String list : new String[] {"SplayTree", "Henriksen"}) {
                SsjHoldBenchmark.Ssj ssj = new SsjHoldBenchmark.Ssj();
                ssj.list = list;
                ssj.fill();
                new SsjHoldBenchmark().hold(ssj);
                assertThat(ssj.simulation.fired()).isEqualTo(peer.simulation.fired());
            }
        }
    }

    @Test
    void all_engines_answer_the_same_requests_and_no_time_out_expires() {
        RequestBenchmark benchmark = new RequestBenchmark();
        RequestBenchmark.Lane lane = new RequestBenchmark.Lane();
        RequestBenchmark.Timers timers = new RequestBenchmark.Timers();
        RequestBenchmark.Peer peer = new RequestBenchmark.Peer();
        lane.start();
        timers.start();
        peer.start();

        benchmark.blackstart(lane);
        benchmark.blackstartTimers(timers);
        benchmark.priorityQueue(peer);

        assertThat(lane.simulation.firedEvents()).isGreaterThan(1_000_000).isEqualTo(peer.simulation.fired());
        assertThat(timers.simulation.firedEvents()).isEqualTo(peer.simulation.fired());
        assertThat(lane.expired + timers.expired + peer.expired).isZero();
    }

    @Test
    void all_engines_serve_the_same_customers() {
        StationBenchmark benchmark = new StationBenchmark();
        StationBenchmark.Ours ours = new StationBenchmark.Ours();
        StationBenchmark.Peer peer = new StationBenchmark.Peer();
        StationBenchmark.Ssj ssj = new StationBenchmark.Ssj();
        ours.start();
        peer.start();
        ssj.start();

        long served = benchmark.blackstart(ours);

        assertThat(served)
                .isGreaterThan(90_000)
                .isEqualTo(benchmark.priorityQueue(peer))
                .isEqualTo(benchmark.ssj(ssj));
    }

    @Test
    void every_shape_of_delays_and_the_burst_fire_what_they_should() {
        RobustBenchmark benchmark = new RobustBenchmark();
        for (Delays.Shape shape : Delays.Shape.values()) {
            RobustBenchmark.Ours ours = new RobustBenchmark.Ours();
            ours.shape = shape;
            ours.size = 1_000;
            ours.fill();
            long before = ours.simulation.firedEvents();

            benchmark.hold(ours);

            assertThat(ours.simulation.firedEvents() - before)
                    .isBetween((long) RobustBenchmark.EVENTS, RobustBenchmark.EVENTS + RobustBenchmark.EVENTS / 10L);
        }
        assertThat(benchmark.burst()).isEqualTo(RobustBenchmark.BURST);
    }

    @Test
    void streams_draw_and_are_created() {
        StreamBenchmark benchmark = new StreamBenchmark();

        assertThat(benchmark.exponentialBlackstart()).isNotNegative();
        assertThat(benchmark.exponentialCommonsMath()).isNotNegative();
        assertThat(benchmark.exponentialJdk()).isNotNegative();
        assertThat(benchmark.createBlackstart()).isNotSameAs(benchmark.createBlackstart());
        assertThat(benchmark.createCommonsMath()).isNotNull();
    }

    @Test
    void a_bar_compares_the_best_peer_with_us_and_passes_over_what_was_not_measured() {
        Bar bar = Bar.ALL.stream()
                .filter(b -> b.label().contains("1000 pending: best SSJ"))
                .findFirst()
                .orElseThrow();
        Map<String, Double> medians = Map.of(
                "Hold.blackstart classes=1 size=1000", 10.0,
                "SsjHold.hold list=SplayTree size=1000", 50.0,
                "SsjHold.hold list=Henriksen size=1000", 30.0,
                "SsjHold.hold list=Henriksen size=100000", 5.0);

        assertThat(bar.measure(medians)).isEqualTo(3.0);
        assertThat(bar.holds(3.0)).isTrue();
        assertThat(bar.holds(1.9)).isFalse();
        assertThat(bar.measure(Map.of())).isNull();
    }
}
