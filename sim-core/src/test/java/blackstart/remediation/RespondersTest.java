// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.cluster.ClusterPlan;
import blackstart.cluster.KubectlResult;
import blackstart.engine.Simulation;
import blackstart.fleet.Coordinator;
import blackstart.random.RandomStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RespondersTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int[] NODES = {1_000, 4_000, 2_000, 3_000};

    private final Coordinator coordinator = new Coordinator(new Simulation("fleet", new RandomStreams(3)));
    private final List<String> log = new ArrayList<>();
    private final World world = new World();

    /** Four clusters that refuse every command until they are relieved. */
    private final class World implements AdminApi, Infrastructure, NodeAccess, ClusterHealth {
        private final boolean[] locked = {true, true, true, true};
        private final boolean[] agent = {true, true, true, true};
        private final boolean[] sick = {true, true, true, true};
        private final int[] nodes = NODES.clone();
        private final boolean[] silent = new boolean[4];
        private int dnsRestarts;

        @Override
        public void deleteTelemetry(int cluster, Consumer<KubectlResult> answer) {
            long at = coordinator.now() + 10 * SECOND;
            coordinator.at(at, () -> {
                if (!silent[cluster]) {
                    agent[cluster] &= locked[cluster];
                    answer.accept(new KubectlResult(at, !locked[cluster], locked[cluster] ? "429" : "ok"));
                }
            });
        }

        @Override
        public boolean telemetryPresent(int cluster) {
            return agent[cluster];
        }

        @Override
        public void removeNodes(int cluster, int count) {
            nodes[cluster] -= count;
            log.add(seconds() + " remove " + count + " of " + cluster);
        }

        @Override
        public void scaleApiServers(int cluster, double factor) {
            locked[cluster] = false;
            log.add(seconds() + " scale " + cluster + " by " + factor);
        }

        @Override
        public void blockTelemetry(int cluster) {
            locked[cluster] = false;
            log.add(seconds() + " block " + cluster);
        }

        @Override
        public void restartDns(int cluster) {
            dnsRestarts++;
        }

        @Override
        public boolean isImpacted(int cluster) {
            return sick[cluster];
        }

        @Override
        public boolean isWell(int cluster) {
            return !sick[cluster] || !agent[cluster] && dnsRestarts > 0;
        }
    }

    private long seconds() {
        return coordinator.now() / SECOND;
    }

    private static RemediationSpec spec(boolean down, boolean block, boolean up, int hands) {
        return new RemediationSpec(
                true,
                Duration.ofSeconds(100),
                Duration.ofSeconds(700),
                new RemediationSpec.RollbackSpec(
                        Duration.ofSeconds(20), Duration.ofSeconds(120), Duration.ofSeconds(60), hands),
                new RemediationSpec.ScaleDownSpec(down, Duration.ofSeconds(300), Duration.ofSeconds(60), 1, 0.5, 800),
                new RemediationSpec.BlockAccessSpec(block, Duration.ofSeconds(300), Duration.ofSeconds(100), 1),
                new RemediationSpec.ScaleUpSpec(up, Duration.ofSeconds(300), Duration.ofSeconds(100), 2, 4),
                new RemediationSpec.RecoverySpec(Duration.ofSeconds(200), 1));
    }

    private Responders responders(RemediationSpec spec) {
        List<ClusterPlan> plans = IntStream.range(0, NODES.length)
                .mapToObj(i -> new ClusterPlan("c" + i, "g", NODES[i], 3, 8, 1L << 35, 5, 0.25))
                .toList();
        Responders.Access access =
                new Responders.Access(world, world, world, world, () -> log.add(seconds() + " shift"));
        return new Responders(coordinator, spec, plans, access, (t, source, event, detail) -> {
            if (!event.startsWith("workstream")) {
                log.add(t / SECOND + " " + source + " " + event);
            }
        });
    }

    private void runWithScrapes(Responders responders, int alertAt, int until) {
        coordinator.at(alertAt * SECOND, responders::alerted);
        for (int t = 15; t <= until; t += 15) {
            coordinator.at(t * SECOND, responders::observe);
        }
        coordinator.advanceTo(until * SECOND);
    }

    private List<String> logged(String part) {
        return log.stream().filter(line -> line.contains(part)).toList();
    }

    @Test
    void two_hands_try_two_clusters_at_a_time_and_the_largest_first() {
        runWithScrapes(responders(spec(false, false, false, 2)), 1_000, 1_160);

        // Cause at 1100, first attempts at 1120; answers of 1130 are seen at the scrape of 1140, when hands are free
        // again.
        assertThat(log)
                .containsExactly(
                        "1100 responders cause.known",
                        "1120 c1 rollback.attempted",
                        "1120 c3 rollback.attempted",
                        "1130 c1 rollback.refused",
                        "1130 c3 rollback.refused",
                        "1140 c2 rollback.attempted",
                        "1140 c0 rollback.attempted",
                        "1150 c2 rollback.refused",
                        "1150 c0 rollback.refused");
    }

    @Test
    void a_refused_command_is_repeated_after_the_retry_interval() {
        runWithScrapes(responders(spec(false, false, false, 4)), 0, 600);

        // First at 120 (answer 130); due 120 s later at 250, seen at the scrape of 255; then 265 + 120 = 385, seen at
        // 390; 520, 525.
        assertThat(logged("c1 rollback.attempted"))
                .containsExactly(
                        "120 c1 rollback.attempted",
                        "255 c1 rollback.attempted",
                        "390 c1 rollback.attempted",
                        "525 c1 rollback.attempted");
    }

    @Test
    void clusters_that_are_not_impacted_come_last() {
        world.sick[1] = false;
        world.sick[2] = false;
        Arrays.fill(world.locked, false);

        runWithScrapes(responders(spec(false, false, false, 4)), 0, 300);

        // c3 and c0 answer at 130, which is seen at 135; only then is nobody impacted with an agent.
        assertThat(logged("rollback.attempted"))
                .containsExactly(
                        "120 c3 rollback.attempted",
                        "120 c0 rollback.attempted",
                        "135 c1 rollback.attempted",
                        "135 c2 rollback.attempted");
        assertThat(logged("control.regained")).hasSize(2);
    }

    @Test
    void a_command_without_an_answer_times_out() {
        Arrays.fill(world.silent, true);

        runWithScrapes(responders(spec(false, false, false, 1)), 0, 185);

        assertThat(log)
                .containsExactly(
                        "100 responders cause.known",
                        "120 c1 rollback.attempted",
                        "180 c1 rollback.refused",
                        "180 c3 rollback.attempted");
    }

    @Test
    void one_team_takes_one_cluster_after_the_other() {
        runWithScrapes(responders(spec(false, true, false, 4)), 0, 800);

        assertThat(logged("block")).containsExactly("400 block 1", "500 block 3", "600 block 2", "700 block 0");
    }

    @Test
    void workstreams_do_not_work_on_one_cluster_at_once() {
        runWithScrapes(responders(spec(true, true, false, 4)), 0, 800);

        // Scale-down takes c1 at 300 and c2 at 360 (c3 is with the other team); both are still locked when the effect
        // begins.
        assertThat(logged("block")).startsWith("400 block 3");
        assertThat(logged("remove").get(0)).isEqualTo("360 remove 800 of 1");
        assertThat(logged("of 1")).startsWith("360 remove 800 of 1", "420 remove 800 of 1", "480 remove 400 of 1");
    }

    @Test
    void a_relieved_cluster_loses_its_agent_through_the_api_and_control_is_regained() {
        runWithScrapes(responders(spec(false, false, true, 4)), 0, 600);

        assertThat(logged("scale")).startsWith("400 scale 1 by 4.0", "400 scale 3 by 4.0");
        // The scale-up of 400 s was under way before the command of 390 s, whose answer of 400 s therefore comes after
        // it.
        assertThat(logged("c1 "))
                .containsSubsequence(
                        "265 c1 rollback.refused",
                        "390 c1 rollback.attempted",
                        "400 c1 rollback.accepted",
                        "405 c1 control.regained",
                        "405 c1 telemetry.removed");
    }

    @Test
    void recovery_takes_one_teams_time_per_cluster_and_is_repeated_where_it_did_not_help() {
        Responders responders = responders(spec(false, false, true, 4));
        Arrays.fill(world.locked, false);

        // Agents are gone at 130, seen at 135; one team: 335 finds c0 not well, then 535 c1, 735 c2, ...
        runWithScrapes(responders, 0, 540);

        assertThat(logged("recovery.repeated")).containsExactly("335 c0 recovery.repeated");
        assertThat(responders.isDeclaredWell(0)).isFalse();
        assertThat(responders.isDeclaredWell(1)).isTrue();
        assertThat(responders.isDeclaredWell(2)).isFalse();
    }

    @Test
    void the_traffic_shift_and_all_else_counts_from_the_alert() {
        runWithScrapes(responders(spec(false, true, false, 1)), 45, 800);
        List<String> early = List.copyOf(log);

        assertThat(early).contains("745 shift", "145 responders cause.known", "445 block 1");
    }

    @Test
    void nobody_acts_where_remediation_is_off() {
        RemediationSpec on = spec(true, true, true, 4);
        RemediationSpec off = new RemediationSpec(
                false,
                on.causeKnownAfter(),
                on.trafficShiftAfter(),
                on.rollback(),
                on.scaleDown(),
                on.blockAccess(),
                on.scaleUp(),
                on.recovery());
        Responders responders = responders(off);

        runWithScrapes(responders, 0, 2_000);

        assertThat(log).isEmpty();
        assertThat(responders.isDeclaredWell(0)).isTrue();
    }

    @Test
    void impossible_values_are_refused_by_name() {
        assertThatThrownBy(() -> new RemediationSpec.ScaleUpSpec(true, Duration.ZERO, Duration.ZERO, 1, 0.5))
                .hasMessageStartingWith("factor: the value (0.5) must");
        assertThatThrownBy(() -> new RemediationSpec.RecoverySpec(Duration.ZERO, 1))
                .hasMessageStartingWith("checkTime: the value (0s) must");
    }
}
