// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code integrator}. */
class IntegratorConformanceTest {
    private static final double TOLERANCE = 1e-12;

    private long now;

    @Test
    void demand_is_integrated_as_upstream() {
        ApfCases.section("integrator", (section, cases) -> {
            DemandIntegrator integrator = new DemandIntegrator(0);
            cases.each(section.path("steps"), step -> apply(integrator, step));
        });
    }

    private void apply(DemandIntegrator integrator, JsonNode step) {
        switch (step.path("op").asString()) {
            case "add" ->
                integrator.set(now, integrator.value() + step.path("value").asDouble());
            case "set" -> integrator.set(now, step.path("value").asDouble());
            case "advance" -> now += step.path("ns").asLong();
            case "results" -> assertResults(integrator, step);
            case "reset" -> {
                assertResults(integrator, step);
                integrator.reset(now);
            }
            default -> throw new AssertionError("unknown step " + step);
        }
    }

    private void assertResults(DemandIntegrator integrator, JsonNode step) {
        integrator.advance(now);
        assertNumber(integrator.seconds(), step.path("duration"));
        assertNumber(integrator.average(), step.path("average"));
        assertNumber(integrator.deviation(), step.path("deviation"));
        assertNumber(integrator.min(), step.path("min"));
        assertNumber(integrator.max(), step.path("max"));
    }

    private static void assertNumber(double actual, JsonNode expected) {
        if (expected.isNull()) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected.asDouble(), org.assertj.core.data.Offset.offset(TOLERANCE));
        }
    }
}
