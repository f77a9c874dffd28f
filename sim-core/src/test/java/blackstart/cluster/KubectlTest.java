// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.api.Answer;
import blackstart.api.ScriptedEndpoint;
import blackstart.api.ScriptedEndpoint.Received;
import blackstart.api.Verb;
import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KubectlTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final ScriptedEndpoint server = new ScriptedEndpoint(simulation); // answers after 1 ms
    private final Kubectl kubectl = new Kubectl(simulation, server.balancer(), 1, "telemetry");
    private final List<KubectlResult> results = new ArrayList<>();

    private List<Verb> verbs() {
        return server.received().stream().map(Received::verb).toList();
    }

    @Test
    void a_command_reads_the_daemonset_and_then_changes_it() {
        kubectl.apply(results::add);
        simulation.advanceTo(SECOND);
        kubectl.delete(results::add);
        simulation.advanceTo(2 * SECOND);

        assertThat(verbs()).containsExactly(Verb.GET, Verb.CREATE, Verb.GET, Verb.DELETE);
        assertThat(server.received()).allMatch(call -> call.resource().equals("daemonsets"));
        assertThat(results)
                .containsExactly(
                        new KubectlResult(2 * MILLI, true, "ok"),
                        new KubectlResult(SECOND + 2 * MILLI, true, "ok"));
    }

    @Test
    void a_429_is_retried_ten_times_after_retry_after() {
        server.answer(request -> Answer.TOO_MANY_REQUESTS);
        kubectl.delete(results::add);
        simulation.advanceTo(60 * SECOND);

        assertThat(verbs()).hasSize(11).containsOnly(Verb.GET);
        assertThat(results)
                .containsExactly(new KubectlResult(10 * (SECOND + MILLI) + MILLI, false, "429 (Retry-After 1 s)"));
    }

    @Test
    void retries_are_counted_for_each_request_anew() {
        server.answer(request -> simulation.now() < 5 * SECOND ? Answer.TOO_MANY_REQUESTS : Answer.OK);
        kubectl.delete(result -> kubectl.delete(results::add));
        simulation.advanceTo(60 * SECOND);

        assertThat(results).singleElement().matches(KubectlResult::accepted);
        assertThat(verbs()).filteredOn(verb -> verb == Verb.DELETE).hasSize(2);
    }

    @Test
    void any_other_failure_ends_the_command_with_its_reason() {
        server.answer(request -> Answer.TIMEOUT);
        kubectl.delete(results::add);
        simulation.advanceTo(SECOND);
        server.answer(request -> request.verb() == Verb.GET ? Answer.OK : Answer.CONNECTION_LOST);
        kubectl.delete(results::add);
        simulation.advanceTo(2 * SECOND);
        server.setServing(false);
        kubectl.delete(results::add);
        simulation.advanceTo(3 * SECOND);

        assertThat(results.stream().map(KubectlResult::outcome))
                .containsExactly("504", "connection lost", "connection refused");
        assertThat(results).noneMatch(KubectlResult::accepted);
        assertThat(verbs()).containsExactly(Verb.GET, Verb.GET, Verb.DELETE);
    }
}
