// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.cases.CaseSection;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code maxInFlight}: the tests of {@code server/filters/maxinflight_test.go}. */
class MaxInFlightConformanceTest {

    @Test
    void requests_in_flight_are_limited_as_upstream_limits_them() {
        CaseSection.ofJson(
                "apf/max-in-flight-cases.json",
                "maxInFlight",
                (section, cases) -> cases.each(section.path("cases"), MaxInFlightConformanceTest::check));
    }

    private static void check(JsonNode c) {
        MaxInFlight filter = new MaxInFlight(
                ApfCases.simulation(), c.path("reads").asInt(), c.path("writes").asInt());
        List<Ask> running = new ArrayList<>();
        for (JsonNode step : c.path("steps")) {
            if (step.path("finishAll").asBoolean(false)) {
                running.forEach(filter::finish);
                running.clear();
            }
            for (int i = 0; i < step.path("count").asInt(0); i++) {
                send(filter, step, running);
            }
            filter.verifyInvariants();
        }
    }

    private static void send(MaxInFlight filter, JsonNode step, List<Ask> running) {
        Requester requester = new Requester("", ApfCases.texts(step.path("groups")));
        Flow flow = filter.classify(
                RequestAttributes.path(requester, ApfCases.text(step, "send"), ApfCases.text(step, "path")));
        Ask call = new Ask(flow, 1, 10);
        filter.submit(call);
        assertThat(call.slot.isRunning() ? 200 : 429)
                .isEqualTo(step.path("expect").asInt());
        if (step.path("finish").asBoolean(false)) {
            filter.finish(call);
        } else if (call.slot.isRunning()) {
            running.add(call);
        } else {
            assertThat(filter.retryAfterSeconds(flow)).isEqualTo(1);
        }
    }
}
