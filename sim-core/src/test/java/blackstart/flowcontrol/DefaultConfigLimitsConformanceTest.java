// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.flowschema.FlowControlSpec;
import blackstart.flowschema.PriorityLevelSpec;
import blackstart.version.KubernetesVersion;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Cases of an independent model, section {@code defaultConfigLimits}. */
class DefaultConfigLimitsConformanceTest {
    @Test
    void the_default_levels_have_these_limits_in_every_release() {
        ApfCases.section("defaultConfigLimits", (section, cases) -> {
            cases.each(section.path("levels"), DefaultConfigLimitsConformanceTest::checkSpec);
            for (JsonNode server : section.path("cases")) {
                int limit = server.path("serverConcurrencyLimit").asInt();
                for (KubernetesVersion version : KubernetesVersion.values()) {
                    cases.one(version + " with " + limit + " seats", () -> checkServer(version, limit, server));
                }
            }
        });
    }

    private static void checkSpec(JsonNode expected) {
        PriorityLevelSpec spec = ApfCases.server(ApfCases.simulation(), KubernetesVersion.V1_30)
                .level(expected.path("name").asString())
                .spec();
        PriorityLevelSpec.Queuing queuing = spec.queuing();
        assertThat(spec.nominalConcurrencyShares())
                .isEqualTo(expected.path("shares").asInt());
        assertThat(spec.lendablePercent())
                .isEqualTo(expected.path("lendablePercent").asInt());
        assertThat(spec.borrowingLimitPercent() != null).isEqualTo(ApfCases.isGiven(expected, "borrowingLimitPercent"));
        assertThat(queuing == null ? 0 : queuing.queues())
                .isEqualTo(expected.path("queues").asInt());
        assertThat(queuing == null ? 0 : queuing.handSize())
                .isEqualTo(expected.path("handSize").asInt());
        assertThat(queuing == null ? 0 : queuing.queueLengthLimit())
                .isEqualTo(expected.path("queueLengthLimit").asInt());
    }

    private static void checkServer(KubernetesVersion version, int limit, JsonNode server) {
        FlowControl flowControl =
                new FlowControl(ApfCases.simulation(), version, FlowControlSpec.defaults(version), limit);
        flowControl.configurationLoaded();
        int nominalSum = 0;
        for (JsonNode expected : server.path("levels")) {
            PriorityLevel level = flowControl.level(expected.path("name").asString());
            nominalSum += level.nominalLimit();
            assertThat(level.nominalLimit()).isEqualTo(expected.path("nominal").asInt());
            assertThat(level.lowerLimit()).isEqualTo(expected.path("min").asInt());
            assertThat(level.upperLimit()).isEqualTo(expected.path("max").asInt());
            assertThat(level.maxSeatsPerRequest())
                    .isEqualTo(expected.path("maxSeats").asInt());
            assertThat(level.currentLimit())
                    .as(level.name())
                    .isEqualTo(expected.path("idleCurrent").asInt());
        }
        assertThat(nominalSum).isEqualTo(server.path("nominalSum").asInt());
    }
}
