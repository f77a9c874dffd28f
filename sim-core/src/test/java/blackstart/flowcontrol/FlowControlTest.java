// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.engine.Simulation;
import blackstart.flowschema.FlowControlSpec;
import blackstart.flowschema.PriorityLevelSpec;
import blackstart.flowschema.PriorityLevelSpec.Queuing;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowControlTest {
    private final Simulation simulation = ApfCases.simulation();
    private final FlowControl server = ApfCases.server(simulation, KubernetesVersion.V1_30);
    private final Flow agent = flow(Requester.serviceAccount("monitoring", "agent"));
    private final Flow admin = flow(Requester.master("admin"));

    private Flow flow(Requester requester) {
        return server.classify(RequestAttributes.resource(requester, "list", "", "pods", ""));
    }

    private List<Ask> submit(Flow flow, int count, int seats) {
        List<Ask> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Ask call = new Ask(flow, 1, seats);
            calls.add(call);
            server.submit(call);
        }
        return calls;
    }

    @Test
    void until_the_configuration_is_loaded_catch_all_has_all_seats_and_no_queue() {
        List<Ask> calls = submit(agent, 61, 10);
        List<Ask> exempt = submit(admin, 61, 10);

        assertThat(server.level("catch-all").currentLimit()).isEqualTo(600);
        assertThat(calls.subList(0, 60)).allMatch(call -> call.seated == 1);
        assertThat(calls.get(60).rejections).containsExactly(Rejection.CONCURRENCY_LIMIT);
        assertThat(exempt).allMatch(call -> call.seated == 1);
        server.verifyInvariants();
    }

    @Test
    void requests_of_the_start_keep_their_seats_in_catch_all_when_the_others_appear() {
        Ask early = submit(agent, 1, 10).get(0);
        server.configurationLoaded();
        Ask late = submit(agent, 1, 10).get(0);

        assertThat(server.level("catch-all").seatsInUse()).isEqualTo(10);
        assertThat(server.level("workload-low").seatsInUse()).isEqualTo(10);
        server.finish(early);
        server.finish(late);
        assertThat(server.levels()).allMatch(level -> level.seatsInUse() == 0);
        assertThatThrownBy(server::configurationLoaded).hasMessageContaining("Maybe clear()");
    }

    @Test
    void a_restart_forgets_every_request_and_nobody_is_called_back() {
        server.configurationLoaded();
        List<Ask> calls = submit(agent, 100, 10);
        PriorityLevel level = server.level("workload-low");
        assertThat(List.of(level.requestsRunning(), level.requestsInQueue())).containsExactly(5, 95);

        server.clear();
        simulation.advanceTo(60 * Ask.SECOND);

        assertThat(calls).allMatch(call -> call.rejections.isEmpty() && call.seated <= 1);
        assertThat(List.of(level.requestsRunning(), level.requestsInQueue(), level.seatsInUse()))
                .containsExactly(0, 0, 0);
        assertThat(server.isConfigurationLoaded()).isFalse();
        assertThatThrownBy(() -> server.finish(calls.get(0))).hasMessageContaining("cleared");
        calls.forEach(server::submit); // slots are free again; all go to catch-all
        assertThat(server.level("catch-all").requestsRunning()).isEqualTo(60);
        server.verifyInvariants();
    }

    @Test
    void after_a_restart_the_limits_are_those_of_an_idle_server() {
        server.configurationLoaded();
        submit(agent, 1000, 10);
        simulation.advanceTo(11 * Ask.SECOND);
        assertThat(server.level("workload-low").currentLimit()).isEqualTo(368);

        server.clear();
        server.configurationLoaded();

        assertThat(server.level("workload-low").currentLimit()).isEqualTo(56);
        assertThat(server.level("catch-all").currentLimit()).isEqualTo(30);
    }

    @Test
    void a_withdrawn_request_leaves_its_queue_without_an_answer() {
        server.configurationLoaded();
        List<Ask> calls = submit(agent, 6, 10);
        server.withdraw(calls.get(5));
        simulation.advanceTo(20 * Ask.SECOND);

        assertThat(calls.get(5).rejections).isEmpty();
        assertThat(server.level("workload-low").rejected(Rejection.CANCELLED)).isEqualTo(1);
        assertThatThrownBy(() -> server.withdraw(calls.get(5))).hasMessageContaining("IDLE");
        assertThatThrownBy(() -> server.submit(calls.get(0))).hasMessageContaining("RUNNING");
        server.verifyInvariants();
    }

    @Test
    void all_rejections_of_a_level_share_one_growing_retry_after() {
        PriorityLevel level = server.level("catch-all");
        submit(agent, 65, 10);
        assertThat(level.rejected(Rejection.CONCURRENCY_LIMIT)).isEqualTo(5);
        assertThat(level.retryAfterSeconds()).isEqualTo(1);

        simulation.advanceTo(Ask.SECOND);
        submit(agent, 1, 10); // the first drop of a new second looks back: 5 drops are 3 or more

        assertThat(level.retryAfterSeconds()).isEqualTo(2);
        assertThat(server.level("exempt").retryAfterSeconds()).isEqualTo(1);
        server.clear();
        assertThat(level.retryAfterSeconds()).isEqualTo(1);
    }

    @Test
    void a_wait_limit_of_zero_rejects_what_cannot_run_at_once() {
        server.configurationLoaded();
        submit(agent, 5, 10);
        Ask ask = new Ask(10);

        agent.level().queues.submit(ask.slot, agent.hand(), 0);

        assertThat(ask.rejections).containsExactly(Rejection.TIME_OUT);
        server.verifyInvariants();
    }

    @Test
    void configurations_that_make_no_sense_are_refused_with_a_hint() {
        FlowControlSpec spec = FlowControlSpec.defaults(KubernetesVersion.V1_30);

        assertThatThrownBy(() -> spec.with(List.of(), List.of(PriorityLevelSpec.rejecting("exempt", 1, 0))))
                .hasMessageContaining("Maybe");
        assertThatThrownBy(
                        () -> new FlowControlSpec(spec.schemas(), spec.levels().subList(1, 8)))
                .hasMessageContaining("unknown priority level (system)");
        assertThatThrownBy(() -> new Queuing(512, 8, 50)).hasMessageContaining("TOO_MANY_ENTROPY_BITS");
        assertThatThrownBy(() -> server.level("workload-lo")).hasMessageContaining("workload-low");
        assertThatThrownBy(() -> submit(agent, 1, 0)).hasMessageContaining("0 seats");
    }

    @Test
    void an_object_of_the_same_name_replaces_the_default() {
        PriorityLevelSpec narrow = PriorityLevelSpec.queued("workload-low", 10, 0, new Queuing(1, 1, 5));
        FlowControlSpec spec = FlowControlSpec.defaults(KubernetesVersion.V1_30).with(List.of(), List.of(narrow));

        FlowControl custom = new FlowControl(simulation, KubernetesVersion.V1_30, spec, 600);
        custom.configurationLoaded();

        assertThat(custom.levels()).hasSize(8);
        assertThat(custom.level("workload-low").nominalLimit()).isEqualTo(39); // 600 * 10 / 155, rounded up
        assertThat(custom.level("workload-low").spec().queuing()).isEqualTo(new Queuing(1, 1, 5));
    }
}
