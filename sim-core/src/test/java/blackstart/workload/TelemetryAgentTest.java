// SPDX-License-Identifier: Apache-2.0
package blackstart.workload;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.api.Answer;
import blackstart.api.ScriptedEndpoint;
import blackstart.api.ScriptedEndpoint.Received;
import blackstart.api.Verb;
import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import blackstart.workload.TelemetrySpec.ListRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelemetryAgentTest {
    private static final long SECOND = 1_000_000_000L;

    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final ScriptedEndpoint server = new ScriptedEndpoint(simulation);

    private TelemetryAgents agents(Duration interval, String... resources) {
        List<ListRequest> requests = List.of(resources).stream()
                .map(resource -> new ListRequest(resource, true))
                .toList();
        TelemetrySpec spec = new TelemetrySpec(true, "agent", "telemetry", "agent", interval, requests);
        return new TelemetryAgents(simulation, spec, server.balancer(), 1, 3);
    }

    private List<Long> secondsOf(Verb verb) {
        return server.received(verb).stream()
                .map(call -> call.atNanos() / SECOND)
                .toList();
    }

    @Test
    void it_lists_every_resource_at_each_tick_of_its_own_timer() {
        TelemetryAgents agents = agents(Duration.ofSeconds(60), "pods", "nodes");
        simulation.advanceTo(5 * SECOND);
        agents.start(0);
        simulation.advanceTo(130 * SECOND);

        assertThat(secondsOf(Verb.LIST)).containsExactly(5L, 5L, 65L, 65L, 125L, 125L);
        assertThat(server.received().stream().map(Received::resource)).startsWith("pods", "nodes");
    }

    @Test
    void missed_ticks_are_dropped() {
        TelemetryAgents agents = agents(Duration.ofSeconds(60), "pods");
        server.answerAfter(130 * SECOND);
        agents.start(0);
        simulation.advanceTo(200 * SECOND);

        assertThat(secondsOf(Verb.LIST)).containsExactly(0L, 180L);
    }

    @Test
    void after_429_it_waits_for_retry_after_ten_times_and_then_backs_off() {
        TelemetryAgents agents = agents(Duration.ofSeconds(60), "pods");
        server.answer(request -> Answer.TOO_MANY_REQUESTS);
        agents.start(0);
        simulation.advanceTo(15 * SECOND);

        List<Long> at = server.received().stream().map(Received::atNanos).toList();
        for (int i = 1; i <= 10; i++) { // Retry-After 1 s, and 1 ms for the answer
            assertThat(at.get(i) - at.get(i - 1)).isEqualTo(SECOND + 1_000_000L);
        }
        assertThat(at.get(11) - at.get(10) - 1_000_000L).isBetween(800_000_000L, 1_600_000_000L);
    }

    @Test
    void other_failures_back_off_doubling_up_to_thirty_seconds() {
        TelemetryAgents agents = agents(Duration.ofSeconds(60), "pods");
        server.answer(request -> Answer.CONNECTION_LOST);
        agents.start(0);
        simulation.advanceTo(600 * SECOND);

        List<Long> at = server.received().stream().map(Received::atNanos).toList();
        long[] nominal = {800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000};
        for (int i = 0; i < nominal.length; i++) {
            long millis = (at.get(i + 1) - at.get(i)) / 1_000_000L - 1;
            assertThat(millis).isBetween(nominal[i], 2 * nominal[i]);
        }
    }

    @Test
    void without_an_interval_it_lists_once_and_watches_until_its_server_dies() {
        TelemetryAgents agents = agents(Duration.ZERO, "pods");
        agents.start(0);
        simulation.advanceTo(600 * SECOND);
        assertThat(server.received(Verb.LIST)).hasSize(1);
        assertThat(server.received(Verb.WATCH)).hasSize(1);

        agents.onServerKilled(0);
        simulation.advanceTo(605 * SECOND);
        assertThat(server.received(Verb.LIST)).hasSize(2);
        assertThat(server.received(Verb.WATCH)).hasSize(2);
    }

    @Test
    void a_blocked_or_stopped_agent_sends_nothing() {
        TelemetryAgents agents = agents(Duration.ofSeconds(60), "pods");
        agents.start(0);
        agents.start(1);
        simulation.advanceTo(SECOND);
        agents.stop(1);
        agents.block();
        simulation.advanceTo(600 * SECOND);

        assertThat(server.received()).hasSize(2);
        assertThat(agents.running()).isEqualTo(1);
    }

    @Test
    void a_new_process_asks_for_itself_and_hears_nothing_of_the_answers_to_the_one_before() {
        TelemetryAgents agents = agents(Duration.ofSeconds(60), "pods", "nodes");
        server.answerAfter(10 * SECOND);
        agents.start(0);
        simulation.advanceTo(4 * SECOND);
        agents.stop(0);
        agents.start(0);
        simulation.advanceTo(30 * SECOND);

        // pods of the first process at 0 s, which is answered at 10 s; of the second at 4 s, and nodes once that is
        // answered
        assertThat(secondsOf(Verb.LIST)).containsExactly(0L, 4L, 14L);
    }
}
