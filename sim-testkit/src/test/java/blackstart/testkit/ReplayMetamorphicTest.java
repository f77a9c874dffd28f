// SPDX-License-Identifier: Apache-2.0
package blackstart.testkit;

import static blackstart.testkit.BlackstartAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import blackstart.outcome.ClusterResult;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import blackstart.outcome.ProductResult;
import blackstart.rollout.RolloutSpec;
import blackstart.scenario.RunOptions;
import blackstart.scenario.Scenario;
import blackstart.scenarios.ScenarioLibrary;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the replay of 11 December 2024 must move, on a twentieth of its fleet. */
class ReplayMetamorphicTest {
    private static final String NAME = "openai-2024-12-11";
    private static final List<String> SAMPLE = List.of(
            "fleet.groups[small].clusters=13",
            "fleet.groups[large].clusters=3",
            "fleet.groups[huge].clusters=1",
            "fleet.groups[largest].clusters=1");
    private static final long SEED = 42;
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** A moment is found at a 15 s scrape; which requests are under way there, and so the moment, may differ by some. */
    private static final Duration A_FEW_SCRAPES = Duration.ofMinutes(1);

    /** A crashing API server comes back within the kubelet's back-off, so recovery may slip by one of its waits of 5 minutes. */
    private static final Duration ONE_CRASH_LOOP = Duration.ofMinutes(5);

    /** With five failing clusters one is a fifth of all traffic, so a restart here or there moves the worst five minutes. */
    private static final Duration A_CLUSTER_MORE_OR_LESS = Duration.ofMinutes(2);

    private static final String PEAK = "peak-impact";

    /** Which of the operators' calls slips through first. */
    private static final String RULED_BY_CHANCE = "control-regained";

    private static final Outcome REPLAY = run();

    private static Scenario scenario(String... changes) {
        List<String> all = new ArrayList<>(SAMPLE);
        all.addAll(List.of(changes));
        return ScenarioLibrary.load(NAME, all).scenario();
    }

    private static Outcome run(String... changes) {
        return scenario(changes).run(SEED);
    }

    private static MilestoneResult milestone(Outcome outcome, String id) {
        return outcome.milestones().stream()
                .filter(milestone -> milestone.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static OffsetDateTime moment(Outcome outcome, String id) {
        return Objects.requireNonNull(milestone(outcome, id).simulated(), id);
    }

    private static Duration shift(Outcome outcome, String id) {
        return Duration.between(moment(REPLAY, id), moment(outcome, id));
    }

    private static void assertShift(Outcome outcome, String id, Duration expected, Duration tolerance) {
        Duration error = shift(outcome, id).minus(expected).abs();
        assertThat(error).as("%s moved by %s", id, shift(outcome, id)).isLessThanOrEqualTo(tolerance);
    }

    /** The first minute of the run at which ChatGPT's availability is down to the worst but a tenth of the loss. */
    private static int bottom(Outcome outcome) {
        ProductResult product = outcome.products().stream()
                .filter(candidate -> candidate.id().equals("chatgpt"))
                .findFirst()
                .orElseThrow();
        double threshold = product.worstMinute() + 0.1 * (1 - product.worstMinute());
        double[] minutes = product.availabilityPerMinute();
        return IntStream.range(0, minutes.length)
                .filter(minute -> minutes[minute] <= threshold)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void cause_and_effect_come_in_the_order_of_the_incident() {
        // With few large clusters the loss of one is felt at once; a quarter of the fleet is enough of them.
        Outcome quarter = ScenarioLibrary.load(
                        NAME,
                        List.of(
                                "fleet.groups[small].clusters=54",
                                "fleet.groups[large].clusters=16",
                                "fleet.groups[huge].clusters=2",
                                "fleet.groups[largest].clusters=3",
                                "horizon=2h30m"))
                .scenario()
                .run(SEED);

        assertThat(quarter)
                .reachedInOrder(
                        "control-plane-saturated",
                        "alert",
                        "customer-impact",
                        "peak-impact",
                        "first-cluster-recovered");
        assertThat(quarter).milestone("rollback-refused").isBefore("control-regained");
        assertThat(quarter).milestone("control-regained").isBefore("first-cluster-recovered");
    }

    @Test
    void the_first_alert_is_that_of_the_api_servers_latency() {
        String alert = REPLAY.timeline().stream()
                .filter(entry -> entry.event().equals("alert.fired"))
                .map(entry -> entry.source() + " " + entry.detail())
                .findFirst()
                .orElseThrow();

        assertThat(alert).contains("KubeAPIListLatencyHigh");
    }

    @Test
    void the_api_servers_refuse_the_rollback_while_they_are_saturated() {
        List<String> refused = REPLAY.timeline().stream()
                .filter(entry -> entry.event().equals("rollback.refused"))
                .map(entry -> entry.detail())
                .toList();

        assertThat(refused).isNotEmpty().allMatch(detail -> detail.matches(".*(429|504|lost|refused|timed out).*"));
        OffsetDateTime saturated = moment(REPLAY, "control-plane-saturated");
        assertThat(moment(REPLAY, "rollback-refused")).isAfter(saturated);
    }

    @Test
    void only_large_clusters_saturate() {
        int largestWell = REPLAY.clusters().stream()
                .filter(cluster -> cluster.saturatedAt() == null)
                .mapToInt(ClusterResult::nodes)
                .max()
                .orElseThrow();

        assertThat(REPLAY).clusters().saturatedAtLeast(1).saturatedOnlyFrom(largestWell + 1);
    }

    @Test
    void the_staging_cluster_gets_the_change_and_stays_well() {
        ClusterResult staging = REPLAY.clusters().stream()
                .filter(cluster -> cluster.group().equals("staging"))
                .findFirst()
                .orElseThrow();

        assertThat(staging.changeAppliedAt()).isNotNull();
        assertThat(staging.saturatedAt()).isNull();
        assertThat(staging.dnsFailingAt()).isNull();
        assertThat(staging.apiServerKills()).isZero();
    }

    @Test
    void threads_and_windows_change_nothing() {
        Scenario scenario = scenario("horizon=1h20m");
        Outcome reference = scenario.run(SEED);

        assertThat(scenario.run(RunOptions.seed(SEED).withThreads(2))).hasSameFingerprintAs(reference);
        assertThat(scenario.run(RunOptions.seed(SEED).withThreads(2).withWindow(Duration.ofSeconds(7))))
                .hasSameFingerprintAs(reference);
        assertThat(scenario.run(RunOptions.seed(SEED).withWindow(Duration.ofMinutes(1))))
                .hasSameFingerprintAs(reference);
        assertThat(scenario.run(SEED + 1).fingerprint()).isNotEqualTo(reference.fingerprint());
    }

    @Test
    void ten_minutes_later_rolled_out_everything_comes_ten_minutes_later() {
        RolloutSpec rollout = scenario().rollout();
        Outcome later = run(
                "rollout.mergedAt=" + rollout.mergedAt().plus(TEN_MINUTES),
                "rollout.startAt=" + rollout.startAt().plus(TEN_MINUTES),
                "rollout.endAt=" + rollout.endAt().plus(TEN_MINUTES));

        for (String id :
                List.of("control-plane-saturated", "alert", "dns-failing", "customer-impact", "rollback-refused")) {
            assertShift(later, id, TEN_MINUTES, A_FEW_SCRAPES);
        }
        assertShift(later, PEAK, TEN_MINUTES, A_CLUSTER_MORE_OR_LESS);
        assertThat(bottom(later) - bottom(REPLAY)).isBetween(9, 11);
        for (MilestoneResult milestone : REPLAY.milestones()) {
            boolean emergent = milestone.kind() == MilestoneResult.Kind.EMERGENT && milestone.simulated() != null;
            if (emergent && !RULED_BY_CHANCE.equals(milestone.id())) {
                assertShift(later, milestone.id(), TEN_MINUTES, ONE_CRASH_LOOP);
            }
        }
    }

    @Test
    void half_the_ttl_on_the_nodes_brings_the_peak_ten_minutes_earlier() {
        Duration ttl = scenario().fleet().dns().nodeCacheSuccessTtl();
        assertThat(ttl).isEqualTo(scenario().fleet().dns().recordTtl()); // the shorter of the two counts
        int half = (int) ttl.dividedBy(2).toMinutes();

        Outcome node = run("fleet.dns.nodeCacheSuccessTtl=" + half + "m");
        Outcome record = run("fleet.dns.recordTtl=" + half + "m");

        // Traffic that is moved meanwhile, and records that come back, flatten the end of the longer ramp.
        for (Outcome shorter : List.of(node, record)) {
            assertShift(shorter, PEAK, Duration.ofMinutes(-half), A_CLUSTER_MORE_OR_LESS);
            assertShift(shorter, "control-plane-saturated", Duration.ZERO, Duration.ZERO);
            assertShift(shorter, "alert", Duration.ZERO, Duration.ZERO);
        }
    }

    @Test
    void without_the_agent_nothing_happens() {
        assertCalm(run("fleet.telemetry.enabled=false", "horizon=2h"));
    }

    @Test
    void with_clusters_of_staging_size_nothing_happens() {
        List<String> changes = new ArrayList<>(List.of("horizon=2h"));
        for (String group : List.of("small", "large", "huge", "largest")) {
            changes.add("fleet.groups[" + group + "].minNodes=40");
            changes.add("fleet.groups[" + group + "].maxNodes=40");
        }
        Outcome outcome = run(changes.toArray(String[]::new));

        assertCalm(outcome);
        assertThat(outcome.clusters()).noneMatch(cluster -> cluster.changeAppliedAt() == null);
    }

    private static void assertCalm(Outcome outcome) {
        assertThat(outcome).isHealthy();
        for (MilestoneResult milestone : outcome.milestones()) {
            if (milestone.kind() == MilestoneResult.Kind.EMERGENT) {
                assertThat(milestone.simulated()).as(milestone.id()).isNull();
            }
        }
        for (ClusterResult cluster : outcome.clusters()) {
            assertThat(cluster.saturatedAt()).isNull();
            assertThat(cluster.dnsFailingAt()).isNull();
            assertThat(cluster.apiServerKills()).isZero();
            assertThat(cluster.evictedPods()).isZero();
        }
        for (ProductResult product : outcome.products()) {
            assertThat(product.availability()).isEqualTo(1);
            assertThat(product.worstMinute()).isEqualTo(1);
        }
    }
}
