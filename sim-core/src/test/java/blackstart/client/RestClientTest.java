// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

import static blackstart.client.Requests.MILLI;
import static blackstart.client.Requests.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import blackstart.api.Answer;
import blackstart.api.ScriptedEndpoint;
import blackstart.api.ScriptedEndpoint.Received;
import blackstart.api.Verb;
import blackstart.engine.Simulation;
import blackstart.queueing.TokenBucket;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The server answers after 1 ms. */
class RestClientTest {
    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final ScriptedEndpoint server = new ScriptedEndpoint(simulation);
    private final List<String> results = new ArrayList<>();

    private RestClient client(@Nullable TokenBucket limit, long timeoutNanos) {
        return new RestClient(simulation, server.balancer().connection(), limit, timeoutNanos);
    }

    private void send(RestClient client, Verb verb) {
        client.send(Requests.of(verb), (answer, result) -> results.add(simulation.now() / MILLI + " " + answer));
    }

    private List<Long> millis() {
        return server.received().stream()
                .map(Received::atNanos)
                .map(at -> at / MILLI)
                .toList();
    }

    @Test
    void the_rate_limit_lets_a_burst_pass_and_then_one_after_the_other() {
        RestClient client = client(new TokenBucket(5, 10), 0);
        for (int i = 0; i < 12; i++) {
            send(client, Verb.GET);
        }
        simulation.advanceTo(SECOND);

        assertThat(millis()).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 200L, 400L);
        assertThat(results).hasSize(12);
    }

    @Test
    void a_watch_is_not_limited_until_it_is_tried_again() {
        RestClient client = client(new TokenBucket(0.1, 1), 0);
        send(client, Verb.GET);
        send(client, Verb.WATCH);
        server.answer(request -> server.received().size() > 2 ? Answer.OK : Answer.TOO_MANY_REQUESTS);
        simulation.advanceTo(40 * SECOND);

        // Both at 0; after Retry-After 1 s the two retries take the tokens of 10 s and 20 s.
        assertThat(millis()).containsExactly(0L, 0L, 10_000L, 20_000L);
    }

    @Test
    void a_429_is_retried_ten_times_after_exactly_retry_after() {
        server.answer(request -> Answer.TOO_MANY_REQUESTS);
        server.setRetryAfter(2);
        send(client(null, 0), Verb.CREATE);
        simulation.advanceTo(60 * SECOND);

        assertThat(millis()).hasSize(11).startsWith(0L, 2_001L, 4_002L);
        assertThat(results).containsExactly("20011 TOO_MANY_REQUESTS");
    }

    @Test
    void what_carries_retry_after_is_retried_and_what_does_not_is_not() {
        server.answer(request -> server.received().size() == 1 ? Answer.TOO_LARGE_VERSION : Answer.TIMEOUT);
        send(client(null, 0), Verb.LIST);
        simulation.advanceTo(60 * SECOND);

        assertThat(millis()).containsExactly(0L, 1_001L);
        assertThat(results).containsExactly("1002 TIMEOUT");
    }

    @Test
    void a_lost_connection_is_retried_after_a_second_by_reads_only() {
        server.answer(request -> server.received(request.verb()).size() == 1 ? Answer.CONNECTION_LOST : Answer.OK);
        send(client(null, 0), Verb.LIST);
        send(client(null, 0), Verb.UPDATE);
        send(client(null, 0), Verb.WATCH);
        simulation.advanceTo(60 * SECOND);

        assertThat(results).containsExactly("1 CONNECTION_LOST", "1 CONNECTION_LOST", "1002 OK");
    }

    @Test
    void a_refused_connection_is_not_retried() {
        server.setServing(false);
        send(client(null, 0), Verb.GET);
        simulation.advanceTo(60 * SECOND);

        assertThat(results).containsExactly("1 CONNECTION_REFUSED");
    }

    @Test
    void the_time_out_covers_all_attempts() {
        server.answer(request -> Answer.TOO_MANY_REQUESTS);
        server.setRetryAfter(2);
        send(client(null, 5 * SECOND), Verb.UPDATE);
        simulation.advanceTo(60 * SECOND);

        assertThat(millis()).containsExactly(0L, 2_001L, 4_002L);
        assertThat(results).containsExactly("5000 TIMEOUT");
    }

    @Test
    void an_answer_after_the_time_out_concerns_nobody() {
        server.answerAfter(7 * SECOND);
        RestClient client = client(null, 5 * SECOND);
        send(client, Verb.GET);
        simulation.advanceTo(6 * SECOND);
        server.answerAfter(MILLI);
        send(client, Verb.GET);
        simulation.advanceTo(60 * SECOND);

        assertThat(results).containsExactly("5000 TIMEOUT", "6001 OK");
    }
}
