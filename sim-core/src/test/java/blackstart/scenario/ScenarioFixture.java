// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.alert.AlertRuleSpec;
import blackstart.apiserver.ApiServerSpec;
import blackstart.dns.DnsSpec;
import blackstart.etcd.EtcdSpec;
import blackstart.fleet.ClusterGroupSpec;
import blackstart.fleet.FleetSpec;
import blackstart.flowschema.FlowControlSpec;
import blackstart.node.NodeSpec;
import blackstart.remediation.RemediationSpec;
import blackstart.rollout.RolloutSpec;
import blackstart.traffic.TrafficSpec;
import blackstart.version.KubernetesVersion;
import blackstart.workload.TelemetrySpec;
import blackstart.workload.WorkloadSpec;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/** A small fleet and an outage like the one of the scenario library, for tests of the fleet level. */
public final class ScenarioFixture {
    public static final OffsetDateTime START = OffsetDateTime.parse("2024-12-11T14:20:00-08:00");

    private ScenarioFixture() {}

    public static FleetSpec fleet(boolean telemetry, ClusterGroupSpec... groups) {
        return new FleetSpec(
                List.of(groups),
                ApiServerSpec.kubernetes130(),
                FlowControlSpec.defaults(KubernetesVersion.V1_30),
                EtcdSpec.etcd35(),
                NodeSpec.kubelet130(),
                WorkloadSpec.largeScale(),
                new TelemetrySpec(
                        telemetry,
                        "agent",
                        "telemetry",
                        "agent",
                        Duration.ofSeconds(60),
                        List.of(new TelemetrySpec.ListRequest("pods", true))),
                dns());
    }

    public static DnsSpec dns() {
        return new DnsSpec(
                Duration.ofMinutes(20),
                Duration.ofMinutes(20),
                true,
                Duration.ofMinutes(20),
                Duration.ofMinutes(20),
                Duration.ZERO,
                16,
                170 << 20,
                54_000_000,
                1_000,
                1,
                Duration.ofSeconds(5),
                List.of(DnsSpec.Coupling.API_BACKED_LOOKUPS),
                Duration.ofSeconds(5),
                1,
                10,
                5,
                true,
                Duration.ofMinutes(5));
    }

    public static ClusterGroupSpec group(String name, int clusters, int min, int max, double share) {
        return new ClusterGroupSpec(name, clusters, min, max, 3, 16, 64_000_000_000L, 5, share, name.equals("staging"));
    }

    public static TrafficSpec traffic() {
        return new TrafficSpec(
                List.of(
                        new TrafficSpec.ProductSpec("chatgpt", "ChatGPT", 20_000, List.of()),
                        new TrafficSpec.ProductSpec("api", "API", 10_000, List.of("large"))),
                1,
                0.2,
                Duration.ofMinutes(10),
                0.3,
                Duration.ofMinutes(10),
                100_000_000L,
                100_000_000_000L);
    }

    public static RolloutSpec rollout(Duration later) {
        return new RolloutSpec(
                at("14:23:00").plus(later),
                at("14:51:00").plus(later),
                at("15:20:00").plus(later),
                RolloutSpec.Order.SMALL_TO_LARGE,
                List.of());
    }

    public static RemediationSpec remediation() {
        return new RemediationSpec(
                true,
                Duration.ofMinutes(3),
                Duration.ofMinutes(14),
                new RemediationSpec.RollbackSpec(
                        Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(60), 4),
                new RemediationSpec.ScaleDownSpec(true, Duration.ofMinutes(50), Duration.ofMinutes(15), 1, 0.5, 200),
                new RemediationSpec.BlockAccessSpec(true, Duration.ofMinutes(40), Duration.ofMinutes(10), 1),
                new RemediationSpec.ScaleUpSpec(true, Duration.ofMinutes(50), Duration.ofMinutes(10), 1, 8),
                new RemediationSpec.RecoverySpec(Duration.ofMinutes(5), 2));
    }

    public static RemediationSpec nobody() {
        RemediationSpec r = remediation();
        return new RemediationSpec(
                false,
                r.causeKnownAfter(),
                r.trafficShiftAfter(),
                r.rollback(),
                r.scaleDown(),
                r.blockAccess(),
                r.scaleUp(),
                r.recovery());
    }

    public static List<AlertRuleSpec> alerts() {
        return List.of(new AlertRuleSpec(
                "KubeAPIErrorBudgetBurn", "apiserver/availability", null, 0.9, Duration.ofMinutes(1), 1));
    }

    public static List<MilestoneSpec> milestones() {
        return List.of(
                milestone("rollout-start", "14:51:00", event("rollout.started")),
                milestone("alert", "15:13:00", event("alert.fired")),
                milestone("cause-known", "15:16:00", event("cause.known")),
                milestone("peak-impact", "15:40:00", extreme("product/chatgpt/availability", "min", Duration.ZERO, 0)),
                milestone(
                        "chatgpt-full",
                        "19:01:00",
                        new DetectSpec(
                                null,
                                "product/chatgpt/availability",
                                0.999,
                                null,
                                null,
                                null,
                                null,
                                Duration.ofMinutes(5),
                                "peak-impact")),
                milestone("all-clusters-recovered", "19:38:00", event("fleet.recovered")));
    }

    public static MilestoneSpec milestone(String id, String published, DetectSpec rule) {
        return new MilestoneSpec(id, id, at(published), "post-mortem", rule);
    }

    public static DetectSpec event(String name) {
        return new DetectSpec(name, null, null, null, null, null, null, null, null);
    }

    public static DetectSpec extreme(String series, String extreme, Duration over, double within) {
        return new DetectSpec(null, series, null, null, extreme, over, within, null, null);
    }

    public static OffsetDateTime at(String time) {
        return OffsetDateTime.parse("2024-12-11T" + time + "-08:00");
    }

    public static Scenario scenario(FleetSpec fleet, RolloutSpec rollout, RemediationSpec remediation) {
        return new Scenario(
                "fixture",
                "A small outage",
                START,
                Duration.ofMinutes(200),
                Duration.ofSeconds(15),
                KubernetesVersion.DEFAULT,
                fleet,
                traffic(),
                rollout,
                alerts(),
                remediation,
                List.of(),
                milestones(),
                List.of(
                        new ProvenanceSpec("spec.rollout", ProvenanceSpec.Kind.SCRIPTED, "account", List.of()),
                        new ProvenanceSpec(
                                "spec.remediation.causeKnownAfter",
                                ProvenanceSpec.Kind.SCRIPTED,
                                "account",
                                List.of())));
    }

    public static Scenario scenario() {
        return scenario(
                fleet(
                        true,
                        group("staging", 1, 40, 40, 0),
                        group("small", 4, 50, 300, 0.1),
                        group("large", 2, 4_000, 5_000, 0.9)),
                rollout(Duration.ZERO),
                remediation());
    }
}
