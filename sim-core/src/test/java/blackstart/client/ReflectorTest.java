// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

import static blackstart.client.Requests.MILLI;
import static blackstart.client.Requests.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import blackstart.api.Answer;
import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.ScriptedEndpoint;
import blackstart.api.Verb;
import blackstart.api.WatchEnd;
import blackstart.client.Reflector.Habits;
import blackstart.client.Reflector.Stage;
import blackstart.engine.Simulation;
import blackstart.queueing.BackoffPolicy;
import blackstart.random.RandomStreams;
import blackstart.seats.ReadOptions;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of the card's table; the server answers after 1 ms. */
class ReflectorTest {
    private static final String FIRST = "LIST 0 limit 500";
    private static final String SEEN = "LIST 1";
    private static final String LATEST = "LIST ";
    private static final String WATCH = "WATCH 1";

    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final ScriptedEndpoint server = new ScriptedEndpoint(simulation);
    private final List<String> heard = new ArrayList<>();
    private final Reflector reflector = reflector(BackoffPolicy.reflector(), false);

    private Reflector reflector(BackoffPolicy policy, boolean usesWatchList) {
        ReflectorListener listener = new ReflectorListener() {
            @Override
            public void onListed() {
                heard.add("listed");
            }

            @Override
            public void onWatching() {
                heard.add("watching");
            }
        };
        return new Reflector(
                simulation,
                new RestClient(simulation, server.balancer().connection(), null, 0),
                new ReflectorRequests(Requests.USER, "", "pods", ApiRead.list("0"), false, 1),
                new Habits(policy, usesWatchList),
                simulation.stream("reflector"),
                listener);
    }

    private List<String> asked() {
        return server.requests().stream().map(ReflectorTest::text).toList();
    }

    private static String text(ApiRequest request) {
        ReadOptions options = request.read().options();
        return request.verb()
                + (options.sendInitialEvents() ? " with state" : " " + options.resourceVersion())
                + (options.limit() > 0 ? " limit " + options.limit() : "");
    }

    private long millis(int call) {
        return server.received().get(call).atNanos() / MILLI;
    }

    /** Started at 0 and watching since 2 ms; at 10 s the script changes. */
    private void startAndWatch() {
        reflector.start();
        simulation.advanceTo(10 * SECOND);
        assertThat(asked()).containsExactly(FIRST, WATCH);
        assertThat(reflector.stage()).isEqualTo(Stage.WATCHING);
    }

    /** The WATCHes are answered so from now on, everything else well. */
    private void answerWatch(Answer answer) {
        server.answer(request -> request.verb() == Verb.WATCH ? answer : Answer.OK);
    }

    @Test
    void it_lists_what_any_cache_has_and_watches_from_there() {
        startAndWatch();

        assertThat(server.received().get(0).revision()).isZero();
        assertThat(server.received().get(1).revision()).isEqualTo(MILLI); // the LIST's, which the script dates
        assertThat(heard).containsExactly("listed", "watching");
    }

    @Test
    void its_watch_lives_five_to_ten_minutes_and_is_opened_anew_without_a_list() {
        startAndWatch();
        simulation.advanceTo(2_400 * SECOND);

        assertThat(asked()).startsWith(FIRST, WATCH, WATCH, WATCH, WATCH).hasSizeBetween(5, 9);
        for (int i = 2; i < asked().size(); i++) {
            assertThat(millis(i) - millis(i - 1) - 1).isBetween(300_000L, 600_000L);
        }
        assertThat(server.openWatches()).isEqualTo(1);
    }

    @Test
    void a_normal_end_is_followed_by_a_watch_at_once() {
        startAndWatch();
        server.endWatches(WatchEnd.SLOW);
        simulation.advanceTo(20 * SECOND);
        server.endWatches(WatchEnd.SERVER_GONE);
        simulation.advanceTo(30 * SECOND);

        assertThat(asked()).containsExactly(FIRST, WATCH, WATCH, WATCH);
        assertThat(millis(2)).isEqualTo(10_000);
        assertThat(millis(3)).isEqualTo(20_000);
        assertThat(server.received().get(3).revision()).isEqualTo(20 * SECOND);
    }

    @Test
    void a_410_in_the_stream_is_followed_by_a_back_off_and_a_list_at_the_last_revision() {
        startAndWatch();
        server.endWatches(WatchEnd.EXPIRED_410);
        simulation.advanceTo(20 * SECOND);

        assertThat(asked()).containsExactly(FIRST, WATCH, SEEN, WATCH);
        assertThat(millis(2) - 10_000).isBetween(800L, 1_600L);
    }

    @Test
    void a_watch_that_is_refused_as_expired_is_followed_by_a_back_off_and_a_list_at_the_last_revision() {
        startAndWatch();
        server.answer(
                request -> request.verb() == Verb.WATCH && server.received().size() == 3 ? Answer.GONE : Answer.OK);
        server.endWatches(WatchEnd.SERVER_GONE);
        simulation.advanceTo(20 * SECOND);

        assertThat(asked()).containsExactly(FIRST, WATCH, WATCH, SEEN, WATCH);
        assertThat(millis(3) - millis(2)).isBetween(801L, 1_601L);
    }

    @Test
    void a_very_short_watch_counts_as_an_error() {
        startAndWatch();
        server.endWatches(WatchEnd.SLOW);
        simulation.advanceTo(10 * SECOND + 900 * MILLI);
        server.endWatches(WatchEnd.SLOW);
        simulation.advanceTo(20 * SECOND);

        assertThat(asked()).containsExactly(FIRST, WATCH, WATCH, SEEN, WATCH);
        assertThat(millis(3) - 10_900).isBetween(800L, 1_600L);
    }

    @Test
    void refused_connections_only_back_off_the_watch() {
        startAndWatch();
        server.setServing(false);
        server.endWatches(WatchEnd.SERVER_GONE);
        simulation.advanceTo(30 * SECOND);
        assertThat(reflector.stage()).isEqualTo(Stage.BACKING_OFF_TO_WATCH);
        server.setServing(true);
        simulation.advanceTo(120 * SECOND);

        assertThat(asked()).containsExactly(FIRST, WATCH, WATCH);
    }

    @Test
    void a_watch_answered_429_is_retried_ten_times_then_backs_off_and_stays_a_watch() {
        startAndWatch();
        answerWatch(Answer.TOO_MANY_REQUESTS);
        server.endWatches(WatchEnd.SLOW);
        simulation.advanceTo(22 * SECOND);

        // At 10 s and ten times 1.001 s later; then the back-off after the last answer.
        assertThat(asked().subList(2, 14)).containsOnly(WATCH);
        assertThat(millis(12)).isEqualTo(20_010);
        assertThat(millis(13) - millis(12)).isBetween(801L, 1_601L);
    }

    @Test
    void any_other_failure_to_open_backs_off_and_lists() {
        startAndWatch();
        server.answer(request -> server.received().size() == 3 ? Answer.SERVER_ERROR : Answer.OK);
        server.endWatches(WatchEnd.SLOW);
        simulation.advanceTo(20 * SECOND);

        assertThat(asked()).containsExactly(FIRST, WATCH, WATCH, SEEN, WATCH);
    }

    @Test
    void a_list_that_fails_backs_off_doubling_to_thirty_seconds() {
        server.answer(request -> Answer.SERVER_ERROR);
        reflector.start();
        simulation.advanceTo(500 * SECOND);

        long[] nominal = {800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000};
        for (int i = 0; i < nominal.length; i++) {
            assertThat(millis(i + 1) - millis(i) - 1).isBetween(nominal[i], 2 * nominal[i]);
        }
        assertThat(asked()).containsOnly(FIRST);
    }

    @Test
    void the_back_off_begins_anew_after_two_quiet_minutes() {
        server.answer(request -> server.received().size() <= 4 ? Answer.SERVER_ERROR : Answer.OK);
        reflector.start();
        simulation.advanceTo(200 * SECOND);
        server.endWatches(WatchEnd.EXPIRED_410);
        int before = server.received().size();
        simulation.advanceTo(210 * SECOND);

        assertThat(millis(before) - 200_000).isBetween(800L, 1_600L);
    }

    @Test
    void from_1_36_on_it_begins_anew_every_two_minutes_even_under_failure() {
        server.answer(request -> Answer.SERVER_ERROR);
        reflector(BackoffPolicy.reflector(KubernetesVersion.V1_36), false).start();
        simulation.advanceTo(400 * SECOND);

        long shortest = Long.MAX_VALUE;
        for (int i = 8; i < server.received().size(); i++) {
            shortest = Math.min(shortest, millis(i) - millis(i - 1));
        }
        assertThat(shortest).isLessThan(1_602);
    }

    @Test
    void an_old_revision_that_is_not_to_be_had_is_given_up_at_once_until_a_list_succeeds() {
        startAndWatch();
        server.answer(request -> switch (text(request)) {
            case SEEN -> Answer.GONE;
            case LATEST -> server.received().size() < 6 ? Answer.SERVER_ERROR : Answer.OK;
            default -> Answer.OK;
        });
        server.endWatches(WatchEnd.EXPIRED_410);
        simulation.advanceTo(60 * SECOND);
        server.endWatches(WatchEnd.EXPIRED_410);
        simulation.advanceTo(80 * SECOND);

        // The second LIST follows the answer of the first; then back-off; after the success the last revision counts
        // again.
        assertThat(asked()).startsWith(FIRST, WATCH, SEEN, LATEST, LATEST, LATEST, WATCH, SEEN, LATEST);
        assertThat(millis(3) - millis(2)).isEqualTo(1);
        assertThat(millis(4) - millis(3) - 1).isBetween(1_600L, 3_200L);
    }

    @Test
    void a_version_that_is_too_large_is_retried_ten_times_and_then_given_up_at_once() {
        startAndWatch();
        server.answer(request -> text(request).equals(SEEN) ? Answer.TOO_LARGE_VERSION : Answer.OK);
        server.endWatches(WatchEnd.EXPIRED_410);
        simulation.advanceTo(60 * SECOND);

        assertThat(asked()).hasSize(15).endsWith(SEEN, LATEST, WATCH);
        assertThat(asked().subList(2, 13)).containsOnly(SEEN);
    }

    @Test
    void with_watch_list_it_begins_with_a_watch_and_waits_out_429() {
        server.answer(request -> server.received().size() <= 11 ? Answer.TOO_MANY_REQUESTS : Answer.OK);
        reflector(BackoffPolicy.reflector(), true).start();
        simulation.advanceTo(60 * SECOND);

        assertThat(asked()).hasSize(12).containsOnly("WATCH with state");
        assertThat(heard).containsExactly("listed", "watching");
    }

    @Test
    void a_refused_watch_list_is_replaced_by_a_list() {
        server.answer(request -> text(request).equals("WATCH with state") ? Answer.SERVER_ERROR : Answer.OK);
        reflector(BackoffPolicy.reflector(), true).start();
        simulation.advanceTo(60 * SECOND);

        assertThat(asked()).containsExactly("WATCH with state", FIRST, WATCH);
    }

    @Test
    void a_stopped_reflector_closes_its_watch_and_a_late_one_too() {
        startAndWatch();
        reflector.stop();
        assertThat(server.openWatches()).isZero();
        reflector.startWatching();
        reflector.stop();
        simulation.advanceTo(20 * SECOND);

        assertThat(server.openWatches()).isZero();
        assertThat(server.watchesClosed()).isEqualTo(2);
        assertThat(heard).containsExactly("listed", "watching");
    }
}
