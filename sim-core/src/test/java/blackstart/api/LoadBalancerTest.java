// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.engine.Simulation;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final ScriptedEndpoint first = new ScriptedEndpoint(simulation);
    private final ScriptedEndpoint second = new ScriptedEndpoint(simulation);
    private final ApiCalls calls = new ApiCalls(simulation, new ApiTraffic());
    private final LoadBalancer balancer =
            new LoadBalancer(new ApiEndpoint[] {first, second}, simulation.stream("choice"), calls);
    private final ApiRequest get = new ApiRequest(
            Verb.GET,
            RequestAttributes.resource(Requester.user("alice"), "get", "", "pods", "default"),
            ApiRead.get("0"),
            60_000_000_000L,
            false,
            2);

    @Test
    void a_connection_stays_where_it_is_until_its_server_dies() {
        ApiConnection connection = balancer.connection();
        int before = connection.establish();

        assertThat(connection.establish()).isEqualTo(before);
        (before == 0 ? first : second).setServing(false);
        assertThat(connection.establish()).isEqualTo(1 - before);
        (before == 0 ? first : second).setServing(true);
        assertThat(connection.establish()).isEqualTo(1 - before);
    }

    @Test
    void new_connections_are_spread() {
        int onFirst = 0;
        for (int i = 0; i < 1_000; i++) {
            onFirst += balancer.connection().establish() == 0 ? 1 : 0;
        }
        // Binomial(1000, 1/2): four standard deviations are 63.
        assertThat(onFirst).isBetween(500 - 63, 500 + 63);
    }

    @Test
    void without_a_server_the_caller_learns_later_that_the_connection_was_refused() {
        first.setServing(false);
        second.setServing(false);
        List<Answer> answers = new ArrayList<>();

        balancer.connection().send(get, 1, (call, answer) -> answers.add(answer));
        assertThat(answers).isEmpty();
        simulation.advanceTo(10_000_000L);

        assertThat(answers).containsExactly(Answer.CONNECTION_REFUSED);
        calls.finished();
    }

    @Test
    void a_call_is_answered_once() {
        List<ApiCall> kept = new ArrayList<>();
        balancer.connection().send(get, 1, (call, answer) -> kept.add(call));
        simulation.advanceTo(10_000_000L);

        assertThatThrownBy(() -> kept.get(0).answer(Answer.OK))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("answered already");
    }
}
