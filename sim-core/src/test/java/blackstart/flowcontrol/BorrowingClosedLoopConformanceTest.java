// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import blackstart.flowcontrol.ClientThreads.Load;
import blackstart.flowschema.FlowControlSpec;
import blackstart.flowschema.FlowSchemaSpec;
import blackstart.flowschema.FlowSchemaSpec.Distinguisher;
import blackstart.flowschema.FlowSchemaSpec.NonResourceRule;
import blackstart.flowschema.FlowSchemaSpec.PolicyRules;
import blackstart.flowschema.FlowSchemaSpec.Subject;
import blackstart.flowschema.FlowSchemaSpec.SubjectKind;
import blackstart.flowschema.PriorityLevelSpec;
import blackstart.flowschema.PriorityLevelSpec.Queuing;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code borrowingClosedLoop}: two levels borrow from each other while their clients are busy. */
class BorrowingClosedLoopConformanceTest {
    private static final long MANY_CALLS = 1_000_000;

    @Test
    void two_busy_levels_settle_where_upstream_settles() {
        ApfCases.section(
                "borrowingClosedLoop", (section, cases) -> cases.each(section.path("cases"), c -> check(section, c)));
    }

    private static void check(JsonNode section, JsonNode c) {
        Simulation simulation = ApfCases.simulation();
        FlowControl flowControl = new FlowControl(
                simulation,
                KubernetesVersion.V1_31,
                spec(section, c),
                section.path("serverConcurrencyLimit").asInt());
        flowControl.configurationLoaded();
        List<PriorityLevel> levels = List.of(
                flowControl.level("pl0"),
                flowControl.level("pl1"),
                flowControl.level("catch-all"),
                flowControl.level("exempt"));
        assertThat(levels.stream().map(PriorityLevel::nominalLimit)).isEqualTo(ApfCases.integers(c.path("nominal")));
        assertThat(levels.stream().map(PriorityLevel::lowerLimit)).isEqualTo(ApfCases.integers(c.path("min")));
        assertThat(levels.stream().map(PriorityLevel::upperLimit)).isEqualTo(ApfCases.integers(c.path("max")));

        long warmUp = section.path("warmUpNs").asLong();
        long end = warmUp + section.path("measureNs").asLong();
        List<DemandIntegrator> averages = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            averages.add(startClient(simulation, flowControl, section, i).measure(warmUp, end));
        }
        List<List<Integer>> limits = new ArrayList<>();
        for (long time = 0;
                time <= end;
                time += section.path("adjustmentPeriodNs").asLong()) {
            simulation.advanceTo(time);
            limits.add(levels.stream().map(PriorityLevel::currentLimit).toList());
        }
        simulation.advanceTo(end);

        for (int i = 0; i < limits.size(); i++) {
            assertThat(limits.get(i))
                    .isEqualTo(ApfCases.integers(c.path("referenceModelLimits").path(i)));
        }
        for (int i = 0; i < 2; i++) {
            JsonNode range = section.path("expectAverageConcurrency").path(i);
            assertThat(averages.get(i).average())
                    .isBetween(range.path(0).asDouble(), range.path(1).asDouble());
        }
        flowControl.verifyInvariants();
    }

    private static ClientThreads startClient(Simulation simulation, FlowControl flowControl, JsonNode section, int i) {
        Flow flow = flowControl.classify(RequestAttributes.path(Requester.user("user" + i), "get", "/test"));
        assertThat(flow.level().name()).isEqualTo("pl" + i);
        int seats = section.path("seatsPerRequest").asInt();
        Load load = new Load(
                section.path("execNs").asLong(), section.path("thinkNs").asLong(), seats, 0, 0);
        ClientThreads client = new ClientThreads(simulation, flow.level().queues, flow.hand(), load);
        for (int thread = 0; thread < section.path("threads").path(i).asInt(); thread++) {
            client.start(0, MANY_CALLS);
        }
        return client;
    }

    private static FlowControlSpec spec(JsonNode section, JsonNode c) {
        JsonNode common = section.path("priorityLevels");
        Queuing queuing = new Queuing(
                common.path("queues").asInt(),
                common.path("handSize").asInt(),
                common.path("queueLengthLimit").asInt());
        FlowControlSpec defaults = FlowControlSpec.defaults(KubernetesVersion.V1_30);
        List<PriorityLevelSpec> levels = new ArrayList<>(defaults.levels().stream()
                .filter(level -> level.queuing() == null)
                .toList());
        List<FlowSchemaSpec> schemas = new ArrayList<>(defaults.schemas().stream()
                .filter(schema -> levels.stream().anyMatch(level -> level.name().equals(schema.name())))
                .toList());
        for (int i = 0; i < 2; i++) {
            levels.add(new PriorityLevelSpec(
                    "pl" + i,
                    false,
                    common.path("shares").path(i).asInt(),
                    c.path("lendablePercent").path(i).asInt(),
                    c.path("borrowingLimitPercent").path(i).asInt(),
                    queuing));
            schemas.add(schema(i));
        }
        return new FlowControlSpec(schemas, levels);
    }

    private static FlowSchemaSpec schema(int i) {
        PolicyRules rules = new PolicyRules(
                List.of(new Subject(SubjectKind.USER, "", "user" + i)),
                List.of(),
                List.of(new NonResourceRule(List.of("*"), List.of("*"))));
        return new FlowSchemaSpec("fs" + i, 1000, "pl" + i, Distinguisher.BY_USER, List.of(rules));
    }
}
