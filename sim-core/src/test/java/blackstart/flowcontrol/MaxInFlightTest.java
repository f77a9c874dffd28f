// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.engine.Simulation;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The filter of a server without Priority and Fairness, here with three places for reads and two for writes. */
class MaxInFlightTest {
    private final Simulation simulation = ApfCases.simulation();
    private final MaxInFlight filter = new MaxInFlight(simulation, 3, 2);
    private final Requester agent = Requester.serviceAccount("monitoring", "agent");
    private final Requester admin = Requester.master("admin");

    private Ask send(Requester requester, String verb, int requests) {
        Flow flow = filter.classify(RequestAttributes.resource(requester, verb, "", "pods", ""));
        Ask call = new Ask(flow, requests, 10);
        filter.submit(call);
        return call;
    }

    private List<Ask> send(int count, String verb) {
        List<Ask> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(send(agent, verb, 1));
        }
        return calls;
    }

    private static long running(List<Ask> calls) {
        return calls.stream().filter(call -> call.slot.isRunning()).count();
    }

    private int inUse(String level) {
        return filter.levels().stream()
                .filter(candidate -> candidate.name().equals(level))
                .findFirst()
                .orElseThrow()
                .seatsInUse();
    }

    @Test
    void reads_and_writes_have_places_of_their_own() {
        assertThat(running(send(5, "list"))).isEqualTo(3);
        assertThat(running(send(5, "update"))).isEqualTo(2);
        assertThat(List.of(inUse("readOnly"), inUse("mutating"))).containsExactly(3, 2);
        filter.verifyInvariants();
    }

    @Test
    void get_and_list_read_and_every_other_verb_writes() {
        send(1, "get");
        send(1, "list");
        assertThat(inUse("readOnly")).isEqualTo(2);
        send(1, "deletecollection");
        send(1, "create");
        assertThat(inUse("mutating")).isEqualTo(2);
    }

    @Test
    void what_does_not_fit_is_refused_at_once_with_a_retry_after_of_one_second_for_ever() {
        send(3, "get");

        for (int i = 0; i < 1_000; i++) {
            simulation.advanceTo(i * 10_000_000L);
            Ask refused = send(agent, "get", 1);
            assertThat(refused.rejections).containsExactly(Rejection.CONCURRENCY_LIMIT);
            assertThat(filter.retryAfterSeconds(refused.flow())).isEqualTo(1);
        }
    }

    @Test
    void a_place_is_free_again_when_its_handler_returns() {
        List<Ask> reads = send(3, "get");

        filter.finish(reads.get(1));

        assertThat(running(send(2, "get"))).isEqualTo(1);
        filter.verifyInvariants();
    }

    @Test
    void a_member_of_system_masters_takes_a_place_while_there_is_one_and_passes_without_one() {
        Ask first = send(admin, "delete", 1);
        send(1, "delete");
        assertThat(inUse("mutating")).isEqualTo(2); // the administrator's is one of them

        Ask second = send(admin, "delete", 1);

        assertThat(second.slot.isRunning()).isTrue();
        assertThat(inUse("mutating")).isEqualTo(2);
        assertThat(running(send(1, "delete"))).isZero();
        filter.finish(second);
        assertThat(running(send(1, "delete"))).isZero(); // the second one gave no place back
        filter.finish(first);
        assertThat(running(send(1, "delete"))).isEqualTo(1);
        filter.verifyInvariants();
    }

    @Test
    void watches_take_no_place_and_need_none() {
        assertThat(running(send(50, "watch"))).isEqualTo(50);
        assertThat(inUse("readOnly")).isZero();

        send(3, "get");

        assertThat(running(send(1, "watch"))).isEqualTo(1);
        filter.verifyInvariants();
    }

    @Test
    void probes_are_reads_like_any_other() {
        send(3, "list");
        Flow flow = filter.classify(RequestAttributes.path(Requester.anonymous(), "get", "/livez"));
        Ask probe = new Ask(flow, 1, 10);
        filter.submit(probe);

        assertThat(probe.rejections).containsExactly(Rejection.CONCURRENCY_LIMIT);
    }

    @Test
    void a_list_takes_one_place_whatever_its_seats_and_a_cohort_one_for_each_member() {
        Ask list = send(agent, "list", 1);
        assertThat(list.initialSeats()).isEqualTo(10);
        assertThat(inUse("readOnly")).isEqualTo(1);

        assertThat(send(agent, "list", 2).slot.isRunning()).isTrue();
        assertThat(inUse("readOnly")).isEqualTo(3);
    }

    @Test
    void a_restart_forgets_everything_and_keeps_the_limits() {
        List<Ask> before = send(3, "get");

        filter.clear();
        filter.configurationLoaded();

        assertThat(running(send(4, "get"))).isEqualTo(3);
        assertThat(before).allSatisfy(call -> assertThat(call.rejections).isEmpty());
        filter.verifyInvariants();
    }

    @Test
    void a_request_ends_once() {
        Ask call = send(agent, "get", 1);
        filter.finish(call);

        assertThatThrownBy(() -> filter.finish(call)).hasMessageContaining("finished twice");
        assertThatThrownBy(() -> {
                    filter.submit(call);
                    filter.submit(call);
                })
                .hasMessageContaining("submitted while it is RUNNING");
    }
}
