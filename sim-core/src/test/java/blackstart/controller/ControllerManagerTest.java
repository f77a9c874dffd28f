// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import static blackstart.controller.ControllerFixture.MILLI;
import static blackstart.controller.ControllerFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import blackstart.api.Answer;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.api.WatchEnd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControllerManagerTest {
    private static final List<String> RESOURCES = List.of(
            "pods", "nodes", "services", "namespaces", "endpointslices", "leases", "daemonsets", "controllerrevisions");

    private final ControllerFixture fixture = new ControllerFixture();
    private final ControllerManager manager = fixture.control().manager();

    @Test
    void it_renews_its_lease_every_two_seconds() {
        fixture.simulation.advanceTo(20 * SECOND);

        assertThat(fixture.times(Verb.UPDATE, "leases"))
                .startsWith(2_000 * MILLI, 4_001 * MILLI, 6_002 * MILLI)
                .hasSize(9);
        assertThat(manager.isActive()).isTrue();
    }

    @Test
    void without_a_server_it_exits_ten_seconds_after_the_renewal_that_failed() {
        fixture.server.setServing(false);
        fixture.simulation.advanceTo(11_999 * MILLI);
        assertThat(manager.isActive()).isTrue();

        fixture.simulation.advanceTo(12 * SECOND);
        assertThat(manager.isActive()).isFalse();
        assertThat(manager.exits()).isEqualTo(1);
    }

    @Test
    void a_renewal_that_comes_through_within_the_deadline_keeps_it_alive() {
        fixture.server.answer(request -> Answer.SERVER_ERROR);
        fixture.simulation.advanceTo(9 * SECOND);
        fixture.server.answer(request -> Answer.OK);
        fixture.simulation.advanceTo(60 * SECOND);

        assertThat(manager.exits()).isZero();
    }

    @Test
    void it_acts_again_only_after_it_has_the_lease_and_a_healthy_server_and_has_listed_everything() {
        List<Long> active = new ArrayList<>();
        manager.whenActive(() -> active.add(fixture.simulation.now()));
        fixture.server.setServing(false);
        fixture.simulation.advanceTo(30 * SECOND);
        fixture.server.answerAfter(3 * SECOND);
        fixture.server.setServing(true);
        fixture.simulation.advanceTo(80 * SECOND);

        long seen = fixture.times(Verb.GET, "leases").get(0) + 3 * SECOND;
        assertThat(seen).isBetween(33 * SECOND, 37_401 * MILLI); // tried every 2 to 4.4 s
        long lease = fixture.times(Verb.UPDATE, "leases").get(0);
        assertThat(lease - seen).isBetween(15 * SECOND, 15 * SECOND + 7_400 * MILLI); // the old lease runs out
        assertThat(fixture.times(Verb.GET, "")).containsExactly(lease + 3 * SECOND); // /healthz
        for (String resource : RESOURCES) {
            assertThat(fixture.times(Verb.LIST, resource)).as(resource).containsExactly(lease + 6 * SECOND);
        }
        assertThat(active).containsExactly(lease + 9 * SECOND);
        assertThat(manager.exits()).isEqualTo(1);
    }

    @Test
    void a_new_leader_that_finds_no_healthy_server_within_ten_seconds_exits() {
        fixture.server.setServing(false);
        fixture.simulation.advanceTo(12 * SECOND); // the first restart comes at once
        fixture.server.answer(request -> isHealthCheck(request) ? Answer.SERVER_ERROR : Answer.OK);
        fixture.server.setServing(true);
        fixture.simulation.advanceTo(45 * SECOND);

        List<Long> checks = fixture.times(Verb.GET, "");
        assertThat(checks).hasSize(11); // at once, then 1 s after each answer; the eleventh comes after ten seconds
        assertThat(checks.get(10) - checks.get(0)).isEqualTo(10 * SECOND + 10 * MILLI);
        assertThat(manager.exits()).isEqualTo(2);
        assertThat(fixture.times(Verb.LIST, "pods")).isEmpty();
    }

    @Test
    void one_list_that_fails_keeps_all_controllers_waiting() {
        fixture.server.setServing(false);
        fixture.simulation.advanceTo(12 * SECOND);
        fixture.server.answer(request -> isListOf(request, "nodes") ? Answer.SERVER_ERROR : Answer.OK);
        fixture.server.setServing(true);
        fixture.simulation.advanceTo(60 * SECOND);
        assertThat(fixture.times(Verb.WATCH, "pods")).hasSize(2); // before and after the exit
        assertThat(manager.isActive()).isFalse();

        fixture.server.answer(request -> Answer.OK);
        fixture.simulation.advanceTo(120 * SECOND);
        assertThat(manager.isActive()).isTrue();
        assertThat(manager.exits()).isEqualTo(1);
    }

    private static boolean isHealthCheck(ApiRequest request) {
        return request.verb() == Verb.GET && request.resource().isEmpty();
    }

    private static boolean isListOf(ApiRequest request, String resource) {
        return request.verb() == Verb.LIST && request.resource().equals(resource);
    }

    @Test
    void a_list_that_fails_is_tried_again_without_an_exit() {
        fixture.server.setServing(false);
        fixture.simulation.advanceTo(12 * SECOND); // the first restart comes at once
        fixture.server.answer(request -> request.verb() == Verb.LIST ? Answer.SERVER_ERROR : Answer.OK);
        fixture.server.setServing(true);
        fixture.simulation.advanceTo(200 * SECOND);

        assertThat(fixture.times(Verb.LIST, "pods")).hasSizeGreaterThan(3);
        assertThat(manager.exits()).isEqualTo(1);
        assertThat(manager.isActive()).isFalse();
    }

    @Test
    void it_watches_from_the_start_and_only_watches_again_when_its_server_dies() {
        fixture.simulation.advanceTo(5 * SECOND);
        fixture.server.endWatches(WatchEnd.SERVER_GONE);
        fixture.simulation.advanceTo(10 * SECOND);

        assertThat(fixture.times(Verb.WATCH, "pods")).containsExactly(0L, 5 * SECOND);
        assertThat(fixture.times(Verb.LIST, "pods")).isEmpty();
        assertThat(manager.isActive()).isTrue();
    }
}
