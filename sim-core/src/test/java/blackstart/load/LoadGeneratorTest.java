// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.api.Answer;
import blackstart.api.ApiRequest;
import blackstart.api.LoadBalancer;
import blackstart.api.ScriptedEndpoint;
import blackstart.api.ScriptedEndpoint.Received;
import blackstart.api.Verb;
import blackstart.api.WatchEnd;
import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final ScriptedEndpoint server = new ScriptedEndpoint(simulation);

    private static LoadSpec spec(
            LoadKind kind, int clients, long thinkMillis, double rate, long startMillis, @Nullable Long stopMillis) {
        LoadSpec one = LoadSpec.oneClient();
        return new LoadSpec(
                "test",
                kind,
                List.of(),
                clients,
                Duration.ofMillis(thinkMillis),
                rate,
                Duration.ofMillis(startMillis),
                stopMillis == null ? null : Duration.ofMillis(stopMillis),
                0,
                true,
                one.request(),
                one.identity(),
                one.retry());
    }

    private static LoadSpec asking(LoadSpec s, long requests, LoadRequestSpec request, LoadIdentitySpec identity) {
        return new LoadSpec(
                s.name(),
                s.kind(),
                s.clusterGroups(),
                s.clients(),
                s.thinkTime(),
                s.ratePerSecond(),
                s.start(),
                s.stop(),
                requests,
                s.connectionPerClient(),
                request,
                identity,
                s.retry());
    }

    private static LoadRequestSpec list(String resourceVersion, long limit) {
        LoadRequestSpec r = LoadRequestSpec.listPods();
        return new LoadRequestSpec(
                r.verb(),
                r.apiGroup(),
                r.resource(),
                r.subresource(),
                r.namespace(),
                resourceVersion,
                limit,
                r.selection(),
                r.share(),
                r.encoding(),
                r.gzip(),
                r.timeout());
    }

    private LoadGenerator run(LoadSpec spec) {
        return new LoadGenerator(simulation, spec, server.balancer(), resource -> 1_200, LoadLog.exact());
    }

    private List<Long> millisOf(Verb verb) {
        return server.received(verb).stream()
                .map(call -> call.atNanos() / MILLI)
                .toList();
    }

    @Test
    void a_closed_loop_sends_thinks_and_sends_again_until_it_stops() {
        server.answerAfter(100 * MILLI);
        LoadGenerator load = run(spec(LoadKind.CLOSED, 2, 100, 0, 500, 1_450L));
        simulation.advanceTo(5 * SECOND);

        assertThat(millisOf(Verb.LIST))
                .containsExactly(500L, 500L, 700L, 700L, 900L, 900L, 1_100L, 1_100L, 1_300L, 1_300L);
        assertThat(load.log().issued()).isEqualTo(10);
        assertThat(load.log().count(Answer.OK)).isEqualTo(10);
        assertThat(load.log().percentileNanos(50)).isEqualTo(100e6);
        assertThat(load.isDone()).isTrue();
    }

    @Test
    void what_is_under_way_when_a_load_stops_is_its_drain() {
        server.answerAfter(400 * MILLI);
        LoadGenerator load = run(spec(LoadKind.CLOSED, 3, 0, 0, 0, 1_000L));
        simulation.advanceTo(5 * SECOND);

        // Sent at 0, 400 and 800 ms; the last three are answered at 1200 ms.
        assertThat(load.log().answeredAtEnd()).isEqualTo(6);
        assertThat(load.log().answered()).isEqualTo(9);
        assertThat(load.log().drainNanos()).isEqualTo(200 * MILLI);
    }

    @Test
    void a_closed_loop_sleeps_exactly_retry_after_however_often() {
        server.answer(request -> Answer.TOO_MANY_REQUESTS);
        server.setRetryAfter(2);
        LoadGenerator load = run(spec(LoadKind.CLOSED, 1, 0, 0, 0, 60_000L));
        simulation.advanceTo(59 * SECOND);

        // Every 2.001 s from 0 on: 30 times up to 58.029 s.
        assertThat(load.log().issued()).isEqualTo(30);
        assertThat(load.log().retryAfter()).containsExactly(Map.entry(2, 30L));
    }

    @Test
    void an_open_loop_neither_waits_nor_retries() {
        server.answer(request -> Answer.TOO_MANY_REQUESTS);
        server.answerAfter(5 * SECOND);
        LoadGenerator load = run(spec(LoadKind.OPEN, 7, 0, 100, 0, 10_000L));
        simulation.advanceTo(60 * SECOND);

        // Poisson with mean 1000: four standard deviations are 126.
        assertThat(load.log().issued())
                .isBetween(874L, 1_126L)
                .isEqualTo(server.received().size());
        assertThat(load.log().count(Answer.TOO_MANY_REQUESTS))
                .isEqualTo(load.log().issued());
        assertThat(load.log().drainNanos()).isBetween(4 * SECOND, 5 * SECOND);
    }

    @Test
    void an_open_loop_arrives_without_memory() {
        run(spec(LoadKind.OPEN, 1, 0, 100, 0, 100_000L));
        simulation.advanceTo(100 * SECOND);
        List<Received> calls = server.received();
        double mean = calls.get(calls.size() - 1).atNanos() / 1e9 / calls.size();
        double squares = 0;
        for (int i = 1; i < calls.size(); i++) {
            double gap = (calls.get(i).atNanos() - calls.get(i - 1).atNanos()) / 1e9;
            squares += (gap - mean) * (gap - mean);
        }

        // The gaps' coefficient of variation is 1; about 10,000 gaps know it to 1/sqrt(n) = 0.01: four of these.
        assertThat(StrictMath.sqrt(squares / calls.size()) / mean).isBetween(0.96, 1.04);
    }

    @Test
    void a_storms_client_backs_off_after_ten_rejections_in_a_row() {
        server.answer(request -> Answer.TOO_MANY_REQUESTS);
        run(spec(LoadKind.STORM, 1, 0, 0, 0, 60_000L));
        simulation.advanceTo(30 * SECOND);

        List<Long> at = millisOf(Verb.LIST);
        for (int i = 1; i <= 10; i++) { // Retry-After 1 s, and 1 ms for the answer
            assertThat(at.get(i) - at.get(i - 1)).isEqualTo(1_001L);
        }
        assertThat(at.get(11) - at.get(10)).isBetween(801L, 1_601L);
        assertThat(at.get(12) - at.get(11)).isEqualTo(1_001L);
    }

    @Test
    void other_failures_back_off_doubling_with_jitter_and_a_success_begins_anew() {
        server.answer(request -> server.received().size() == 4 ? Answer.OK : Answer.SERVER_ERROR);
        LoadGenerator load = run(spec(LoadKind.STORM, 1, 0, 0, 0, null));
        simulation.advanceTo(200 * SECOND);

        List<Long> at = millisOf(Verb.LIST);
        assertThat(at.get(1) - at.get(0) - 1).isBetween(800L, 1_600L);
        assertThat(at.get(2) - at.get(1) - 1).isBetween(1_600L, 3_200L);
        assertThat(at.get(3) - at.get(2) - 1).isBetween(3_200L, 6_400L);
        assertThat(at.get(4) - at.get(3)).isEqualTo(1); // the fourth succeeds, no thinking
        assertThat(at.get(5) - at.get(4) - 1).isBetween(800L, 1_600L);
        assertThat(load.log().failures()).containsOnlyKeys(Answer.SERVER_ERROR);
    }

    @Test
    void a_herd_lists_and_watches_and_lists_anew_when_its_watch_ends() {
        LoadGenerator load = run(spec(LoadKind.HERD, 3, 0, 0, 0, 60_000L));
        simulation.advanceTo(10 * SECOND);
        assertThat(server.openWatches()).isEqualTo(3);

        server.endWatches(WatchEnd.SLOW);
        simulation.advanceTo(20 * SECOND);

        assertThat(millisOf(Verb.LIST)).containsExactly(0L, 0L, 0L, 10_000L, 10_000L, 10_000L);
        assertThat(load.log().watchesOpened()).isEqualTo(6);
        assertThat(load.log().watchesEnded()).isEqualTo(3);
    }

    @Test
    void a_herd_backs_off_while_its_server_is_down() {
        LoadGenerator load = run(spec(LoadKind.HERD, 1, 0, 0, 0, null));
        simulation.advanceTo(10 * SECOND);
        server.setServing(false);
        server.endWatches(WatchEnd.SERVER_GONE);
        simulation.advanceTo(13 * SECOND);
        server.setServing(true);
        simulation.advanceTo(30 * SECOND);

        // Refused at 10 s, after 0.8 to 1.6 s and perhaps after 1.6 to 3.2 s more.
        assertThat(load.log().count(Answer.CONNECTION_REFUSED)).isBetween(2L, 3L);
        assertThat(load.log().count(Answer.OK)).isEqualTo(2);
        assertThat(server.openWatches()).isEqualTo(1);
    }

    @Test
    void a_stopped_herd_closes_its_watches() {
        LoadGenerator load = run(spec(LoadKind.HERD, 3, 0, 0, 0, 5_000L));
        simulation.advanceTo(10 * SECOND);

        assertThat(server.openWatches()).isZero();
        assertThat(server.watchesClosed()).isEqualTo(3);
        assertThat(load.log().watchesEnded()).isZero();
    }

    @Test
    void a_herd_that_has_stopped_while_it_lists_opens_no_watch() {
        server.answerAfter(SECOND);
        LoadGenerator load = run(spec(LoadKind.HERD, 3, 0, 0, 0, 500L));
        simulation.advanceTo(10 * SECOND);

        assertThat(load.log().count(Answer.OK)).isEqualTo(3);
        assertThat(server.received(Verb.WATCH)).isEmpty();
        assertThat(load.isDone()).isTrue();
    }

    @Test
    void a_list_with_a_limit_reads_all_pages() {
        LoadSpec closed = spec(LoadKind.CLOSED, 1, 0, 0, 0, null);
        LoadGenerator load = run(asking(closed, 1, list("", 500), closed.identity()));
        simulation.advanceTo(SECOND);

        assertThat(server.requests())
                .extracting(request -> request.read().options().continued())
                .containsExactly(false, true, true);
        assertThat(load.log().issued()).isEqualTo(1);
        assertThat(load.log().percentileNanos(100)).isEqualTo(3e6);
    }

    @Test
    void the_watch_cache_has_no_pages() {
        LoadSpec closed = spec(LoadKind.CLOSED, 1, 0, 0, 0, null);
        run(asking(closed, 1, list("0", 500), closed.identity()));
        simulation.advanceTo(SECOND);

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void only_clients_that_pause_may_be_given_a_pause() {
        assertThat(spec(LoadKind.STORM, 1, 100, 0, 0, null).thinkTime()).hasMillis(100);
        assertThatThrownBy(() -> spec(LoadKind.HERD, 1, 100, 0, 0, null))
                .hasMessageContaining("thinkTime: the value (0.1s) must be 0s unless kind is closed or storm");
        assertThatThrownBy(() -> spec(LoadKind.OPEN, 1, 100, 10, 0, null)).hasMessageContaining("thinkTime");
    }

    @Test
    void a_load_ends_after_so_many_requests() {
        LoadSpec closed = spec(LoadKind.CLOSED, 4, 0, 0, 0, null);
        LoadGenerator load = run(asking(closed, 10, closed.request(), closed.identity()));
        simulation.advanceTo(SECOND);

        assertThat(server.received()).hasSize(10);
        assertThat(load.isDone()).isTrue();
    }

    @Test
    void each_client_may_be_a_user_of_its_own() {
        LoadSpec closed = spec(LoadKind.CLOSED, 2, 0, 0, 0, null);
        LoadIdentitySpec nodes = new LoadIdentitySpec("system:node:node", List.of("system:nodes"), true);
        run(asking(closed, 2, closed.request(), nodes));
        simulation.advanceTo(SECOND);

        assertThat(server.requests().stream()
                        .map(ApiRequest::attributes)
                        .map(a -> a.requester().user()))
                .containsExactly("system:node:node-0", "system:node:node-1");
        assertThat(server.requests().get(0).attributes().requester().groups())
                .containsExactly("system:nodes", "system:authenticated");
    }

    @Test
    void a_service_account_has_its_groups() {
        assertThat(LoadIdentitySpec.serviceAccount().requester(3).groups())
                .containsExactly("system:serviceaccounts", "system:serviceaccounts:load", "system:authenticated");
    }

    @Test
    void another_load_changes_nobodys_random_numbers() {
        run(spec(LoadKind.OPEN, 1, 0, 10, 0, 10_000L));
        simulation.advanceTo(10 * SECOND);
        List<Long> alone = millisOf(Verb.LIST);
        Simulation other = new Simulation("test", new RandomStreams(1));
        ScriptedEndpoint both = new ScriptedEndpoint(other);
        LoadSpec s = spec(LoadKind.OPEN, 1, 0, 10, 0, 10_000L);
        LoadRequestSpec get = new LoadRequestSpec(
                Verb.GET,
                "",
                "pods",
                "",
                "",
                "0",
                0,
                s.request().selection(),
                1,
                s.request().encoding(),
                false,
                Duration.ofSeconds(60));
        LoadSpec second = new LoadSpec(
                "second",
                s.kind(),
                List.of(),
                1,
                s.thinkTime(),
                5,
                s.start(),
                s.stop(),
                0,
                true,
                get,
                s.identity(),
                s.retry());
        LoadBalancer balancer = both.balancer();
        new LoadGenerator(other, second, balancer, resource -> 1, LoadLog.exact());
        new LoadGenerator(other, s, balancer, resource -> 1, LoadLog.exact());
        other.advanceTo(10 * SECOND);

        assertThat(both.received(Verb.LIST).stream()
                        .map(call -> call.atNanos() / MILLI)
                        .toList())
                .isEqualTo(alone);
    }
}
