// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.api.Answer;
import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.ScriptedEndpoint;
import blackstart.api.ScriptedEndpoint.Received;
import blackstart.api.Verb;
import blackstart.api.WatchEnd;
import blackstart.engine.Simulation;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LoadPlanTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final ScriptedEndpoint server = new ScriptedEndpoint(simulation);
    private final LoadLog total = LoadLog.exact();

    private static ApiRequest request(Verb verb) {
        String word = verb.name().toLowerCase(Locale.ROOT);
        RequestAttributes attributes = RequestAttributes.resource(Requester.user("test"), word, "", "pods", "");
        return new ApiRequest(verb, attributes, ApiRead.list("0"), 60 * SECOND, false, 1);
    }

    private LoadSlot slot(int client) {
        ApiRequest list = request(Verb.LIST);
        return new LoadSlot(server.balancer().connection(), list, list, request(Verb.WATCH));
    }

    private LoadGenerator run(LoadPlan plan) {
        return new LoadGenerator(simulation, plan, this::slot, LoadLog.exact(), total);
    }

    private List<Long> millisOf(Verb verb) {
        return server.received(verb).stream()
                .map(call -> call.atNanos() / MILLI)
                .toList();
    }

    @Test
    void an_even_load_sends_at_even_times_until_it_stops() {
        run(new LoadPlan("test", LoadPace.PACED, 2).rate(5).start(SECOND).stop(2 * SECOND));
        simulation.advanceTo(5 * SECOND);

        assertThat(millisOf(Verb.LIST)).containsExactly(1_200L, 1_400L, 1_600L, 1_800L);
    }

    @Test
    void a_logged_load_sends_when_the_log_says_and_is_over_after_the_last() {
        server.answerAfter(SECOND);
        LoadGenerator load = run(new LoadPlan("test", LoadPace.LOGGED, 0)
                .start(SECOND)
                .arrivals(List.of(0L, 7 * MILLI, 7 * MILLI, 2_500 * MILLI)));
        simulation.advanceTo(4 * SECOND);
        assertThat(load.isDone()).isFalse();
        simulation.advanceTo(5 * SECOND);

        assertThat(millisOf(Verb.LIST)).containsExactly(1_000L, 1_007L, 1_007L, 3_500L);
        assertThat(load.isDone()).isTrue();
    }

    @Test
    void a_poll_asks_once_a_period_whether_or_not_it_was_answered() {
        server.answerAfter(15 * SECOND);
        run(new LoadPlan("test", LoadPace.POLL, 1).pause(10 * SECOND));
        simulation.advanceTo(39 * SECOND);

        List<Long> at = millisOf(Verb.LIST);
        assertThat(at.get(0)).isBetween(0L, 10_000L);
        assertThat(at).containsExactly(at.get(0), at.get(0) + 10_000, at.get(0) + 20_000, at.get(0) + 30_000);
    }

    @Test
    void who_asks_once_asks_until_it_succeeds() {
        server.answer(request -> server.received().size() < 3 ? Answer.SERVER_ERROR : Answer.OK);
        run(new LoadPlan("test", LoadPace.ONCE, 1).retry(LoadRetry.every(SECOND)));
        simulation.advanceTo(60 * SECOND);

        assertThat(millisOf(Verb.LIST)).containsExactly(0L, 1_001L, 2_002L); // an answer takes 1 ms
    }

    @Test
    void who_never_retries_asks_once() {
        server.answer(request -> Answer.TOO_MANY_REQUESTS);
        run(new LoadPlan("test", LoadPace.CLOSED, 1).retry(LoadRetry.NEVER));
        simulation.advanceTo(60 * SECOND);

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void clients_begin_one_after_the_other_or_spread_at_random() {
        run(new LoadPlan("even", LoadPace.ONCE, 3).stagger(5 * MILLI));
        simulation.advanceTo(SECOND);
        assertThat(millisOf(Verb.LIST)).containsExactly(0L, 5L, 10L);

        run(new LoadPlan("random", LoadPace.ONCE, 1_000).start(2 * SECOND).spread(10 * SECOND));
        simulation.advanceTo(7 * SECOND);
        // Half of 1,000, four standard deviations of 16.
        assertThat(server.received().size() - 3).isBetween(437, 563);
    }

    @Test
    void a_client_may_stand_for_several() {
        LoadGenerator load =
                run(new LoadPlan("test", LoadPace.PACED, 1).weight(10).rate(100).stop(1_050 * MILLI));
        simulation.advanceTo(5 * SECOND);

        assertThat(server.received()).hasSize(10).extracting(Received::weight).containsOnly(10);
        assertThat(load.log().issued()).isEqualTo(100);
        assertThat(load.log().count(Answer.OK)).isEqualTo(100);
        assertThat(load.log().mostInFlight()).isEqualTo(10);
        assertThat(total.count(Answer.OK)).isEqualTo(100);
    }

    @Test
    void a_watch_that_the_server_cuts_is_opened_again_and_one_whose_server_died_follows_a_list() {
        LoadGenerator load = run(new LoadPlan("test", LoadPace.ONCE, 1).watching(LoadWatching.RESUMING));
        simulation.advanceTo(10 * SECOND);
        server.endWatches(WatchEnd.SLOW);
        simulation.advanceTo(20 * SECOND);
        assertThat(millisOf(Verb.LIST)).containsExactly(0L);
        assertThat(millisOf(Verb.WATCH)).containsExactly(1L, 10_000L);
        // From what the LIST has read, and from what the watch has brought.
        assertThat(server.received(Verb.WATCH)).extracting(Received::revision).containsExactly(MILLI, 10 * SECOND);

        server.endWatches(WatchEnd.SERVER_GONE);
        simulation.advanceTo(30 * SECOND);

        assertThat(millisOf(Verb.LIST)).hasSize(2);
        assertThat(millisOf(Verb.LIST).get(1)).isBetween(20_800L, 21_600L); // 0.8 s, up to doubled
        assertThat(load.log().watchesOpened()).isEqualTo(3);
        assertThat(load.log().watchesEnded()).isEqualTo(2);
    }

    @Test
    void a_rejected_watch_is_tried_again_without_a_list() {
        server.answer(request ->
                request.verb() == Verb.WATCH && server.received(Verb.WATCH).size() == 1
                        ? Answer.TOO_MANY_REQUESTS
                        : Answer.OK);
        run(new LoadPlan("test", LoadPace.ONCE, 1).watching(LoadWatching.RESUMING));
        simulation.advanceTo(10 * SECOND);

        assertThat(millisOf(Verb.LIST)).hasSize(1);
        assertThat(millisOf(Verb.WATCH)).containsExactly(1L, 1_002L); // Retry-After 1 s
    }

    @Test
    void a_listener_hears_of_successes_but_not_of_watches() {
        List<Long> begun = new ArrayList<>();
        run(new LoadPlan("test", LoadPace.ONCE, 2).stagger(SECOND).watching(LoadWatching.RESUMING))
                .setListener(begun::add);
        simulation.advanceTo(10 * SECOND);

        assertThat(begun).containsExactly(0L, SECOND);
    }

    @Test
    void a_load_without_clients_is_refused() {
        assertThatThrownBy(() -> new LoadPlan("test", LoadPace.CLOSED, 0))
                .hasMessageContaining("clients: the value (0) is too small for (CLOSED)");
    }
}
