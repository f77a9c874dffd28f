// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import static blackstart.apiserver.ServerRig.MILLI;
import static blackstart.apiserver.ServerRig.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.ApiWatch;
import blackstart.api.ApiWatcher;
import blackstart.api.Verb;
import blackstart.api.WatchEnd;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.seats.ObjectCount.State;
import blackstart.storage.StorageResult;
import blackstart.version.KubernetesVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What watches, writes, restarts and cold caches do to one server. */
class WatchTest {
    private static final ServerRig.Pods PODS = ServerRig.Pods.big(5_000);
    private static final long RESTART = 10_840 * MILLI; // 10 s, then 0.4 x (1.3 + 0.8) s until it listens

    private final List<String> told = new ArrayList<>();

    private final class Client implements ApiWatcher {
        @Nullable
        ApiWatch watch;

        @Override
        public void onAnswer(ApiCall call, Answer answer) {
            told.add(call.request().verb() + " " + answer + " " + call.retryAfterSeconds());
            watch = call.watch();
        }

        @Override
        public void onWatchEnded(ApiWatch ended, WatchEnd reason) {
            told.add("ended " + reason);
        }
    }

    private final Client client = new Client();

    private static ServerRig rig(KubernetesVersion kubernetes) {
        return new ServerRig(1, new ApiServer.Place(0, 4, 64L << 30), ServerRig.exact(), kubernetes, PODS);
    }

    private static ApiRequest watch(String version) {
        return new ApiRequest(
                Verb.WATCH,
                RequestAttributes.resource(Requester.user("alice"), "watch", "", "pods", ""),
                ApiRead.list(version),
                60 * SECOND,
                false,
                1);
    }

    private static ApiRequest write(String verb) {
        return new ApiRequest(
                verb.equals("create") ? Verb.CREATE : Verb.PATCH,
                RequestAttributes.resource(Requester.master("admin"), verb, "", "pods", "default"),
                ApiRead.NONE,
                60 * SECOND,
                false,
                1);
    }

    private static double level(ServerRig rig, String name) {
        return rig.simulation.instruments().levels().get(name).value();
    }

    private static double openWatches(ServerRig rig) {
        return level(rig, "apiserver_longrunning_requests{server=\"0\",verb=\"WATCH\"}");
    }

    private static long watchEvents(ServerRig rig) {
        return rig.simulation
                .instruments()
                .rates()
                .get("apiserver_watch_events_total")
                .total();
    }

    @Test
    void a_watch_from_the_last_revision_takes_its_seat_for_its_opening_only() {
        ServerRig rig = rig(KubernetesVersion.V1_30);
        rig.connect().send(watch("1"), 1, 1, client);
        rig.simulation.advanceTo(120 * SECOND); // no deadline

        assertThat(told).containsExactly("WATCH OK 0");
        assertThat(openWatches(rig)).isEqualTo(1);
        assertThat(rig.seatsInUse()).isZero();
        rig.server.finished();
    }

    @Test
    void a_watch_that_begins_with_the_state_keeps_its_seat_until_that_is_sent() {
        ServerRig rig = rig(KubernetesVersion.V1_30);
        rig.connect().send(watch("0"), 1, client);
        rig.simulation.advanceTo(100 * MILLI);
        assertThat(told).containsExactly("WATCH OK 0"); // the headers
        assertThat(rig.seatsInUse()).isEqualTo(1);
        rig.simulation.advanceTo(340 * MILLI);
        assertThat(rig.seatsInUse()).isEqualTo(1);
        rig.simulation.advanceTo(380 * MILLI);

        // 5,000 x (3.9 + 34.4 us to encode, 22 + 12.0 us to deliver) = 361 ms
        assertThat(rig.seatsInUse()).isZero();
    }

    @Test
    void a_committed_write_reaches_each_watch_and_costs_what_was_fitted() {
        ServerRig rig = rig(KubernetesVersion.V1_30);
        rig.connect().send(watch("1"), 100, 1, client);
        rig.simulation.advanceTo(SECOND);
        double before = rig.server.busyCoreNanos();
        rig.connect().send(write("create"), 1, client);
        rig.simulation.advanceTo(2 * SECOND);

        assertThat(watchEvents(rig)).isEqualTo(100);
        // write: 0.7 + 0.05 + 0.04 + 0.3 + 0.913 ms and two wake-ups (etcd's answer finds the event at work); event:
        // 1.070 + 100 x 0.034 ms
        assertThat((rig.server.busyCoreNanos() - before) / 1e6).isCloseTo(2.243 + 1.070 + 3.398, within(0.01));
    }

    @Test
    void a_write_of_which_a_hundred_watches_hear_keeps_ten_seats_for_five_milliseconds() {
        ServerRig rig = rig(KubernetesVersion.V1_30);
        rig.connect().send(watch("1"), 100, 1, client);
        rig.simulation.advanceTo(SECOND);
        rig.connect().send(write("patch"), 1, client);
        rig.simulation.advanceTo(SECOND + 5 * MILLI);

        assertThat(told).endsWith("PATCH OK 0");
        assertThat(rig.seatsInUse()).isEqualTo(10);
        rig.simulation.advanceTo(SECOND + 9 * MILLI);
        assertThat(rig.seatsInUse()).isZero();
    }

    @Test
    void a_client_that_closes_its_watch_gets_no_more_events() {
        ServerRig rig = rig(KubernetesVersion.V1_30);
        rig.connect().send(watch("1"), 10, 1, client);
        rig.simulation.advanceTo(SECOND);
        ApiWatch open = client.watch;
        assertThat(open).isNotNull();
        open.close();
        rig.connect().send(write("patch"), 1, client);
        rig.simulation.advanceTo(2 * SECOND);

        assertThat(openWatches(rig)).isZero();
        assertThat(watchEvents(rig)).isZero();
    }

    @Test
    void after_a_restart_the_old_revision_is_gone_and_a_new_one_can_be_watched() {
        ServerRig rig = rig(KubernetesVersion.V1_30);
        rig.connect().send(write("patch"), 1, client);
        rig.connect().send(watch("1"), 1, 1, client);
        rig.simulation.advanceTo(SECOND);
        rig.connect().send(write("patch"), 1, client);
        rig.simulation.advanceTo(2 * SECOND);
        rig.server.kill("liveness");
        rig.simulation.advanceTo(20 * SECOND);
        assertThat(told).endsWith("ended SERVER_GONE");
        assertThat(openWatches(rig)).isZero();
        rig.connect().send(watch("1"), 1, 1, client);
        rig.simulation.advanceTo(21 * SECOND);
        rig.connect().send(watch("1"), 1, rig.feed.revision(), client);
        rig.simulation.advanceTo(22 * SECOND);

        assertThat(told).endsWith("WATCH GONE 0", "WATCH OK 0");
    }

    @Test
    void while_the_cache_is_empty_watches_hang_with_their_seats_up_to_1_30_and_are_refused_afterwards() {
        assertThat(watchOfEmptyCache(KubernetesVersion.V1_30)).isEqualTo(1);
        assertThat(told).isEmpty();
        assertThat(watchOfEmptyCache(KubernetesVersion.V1_31)).isZero();
        assertThat(told).containsExactly("WATCH TOO_MANY_REQUESTS 1");
    }

    /** Seats in use after a WATCH of a restarted server whose etcd does not answer. */
    private long watchOfEmptyCache(KubernetesVersion kubernetes) {
        ServerRig rig = rig(kubernetes);
        rig.server.caches().of("pods");
        rig.server.kill("liveness");
        rig.disk.fallSilent();
        rig.simulation.advanceTo(RESTART + 3 * SECOND);
        rig.connect().send(watch("0"), 1, client);
        rig.simulation.advanceTo(RESTART + 4 * SECOND);
        return rig.seatsInUse();
    }

    @Test
    void while_the_cache_is_empty_a_list_at_version_0_goes_to_etcd() {
        ServerRig rig = rig(KubernetesVersion.V1_30);
        rig.server.caches().of("pods");
        rig.server.kill("liveness");
        rig.simulation.advanceTo(RESTART - 330 * MILLI); // the cache begins to fill 320 ms before anybody can connect
        rig.disk.takes(Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO);
        rig.simulation.advanceTo(RESTART + MILLI);
        rig.disk.asked.clear();
        rig.connect().send(ServerRig.list(ApiRead.list("0")), 1, client);
        rig.simulation.advanceTo(RESTART + 100 * MILLI);
        assertThat(rig.disk.asked).containsExactly("read 5000 keys of 37425000 bytes");

        rig.disk.takes(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        rig.simulation.advanceTo(RESTART + 5 * SECOND);
        rig.disk.asked.clear();
        rig.connect().send(ServerRig.list(ApiRead.list("0")), 1, client);
        rig.simulation.advanceTo(RESTART + 5 * SECOND + 100 * MILLI);
        assertThat(rig.disk.asked).isEmpty();
    }

    @Test
    void a_list_at_a_revision_that_does_not_come_is_504_with_retry_after_1_after_three_seconds() {
        ServerRig rig = rig(KubernetesVersion.V1_30);
        rig.connect().send(ServerRig.list(ApiRead.list("1")), 1, 1_000 * SECOND, client);
        rig.simulation.advanceTo(2_999 * MILLI);
        assertThat(told).isEmpty();
        assertThat(rig.seatsInUse()).isEqualTo(10);
        rig.simulation.advanceTo(3_100 * MILLI);

        assertThat(told).containsExactly("LIST TOO_LARGE_VERSION 1");
        assertThat(rig.seatsInUse()).isZero();
    }

    @Test
    void when_etcds_watch_is_lost_all_watches_end_after_a_second_and_the_cache_is_filled_again() {
        ServerRig rig = rig(KubernetesVersion.V1_30);
        rig.connect().send(watch("1"), 1, 1, client);
        rig.simulation.advanceTo(SECOND);
        rig.feed.lost(0);
        rig.simulation.advanceTo(1_999 * MILLI);
        assertThat(told).containsExactly("WATCH OK 0");
        assertThat(rig.server.caches().of("pods").cache().isReady()).isFalse();
        rig.simulation.advanceTo(2_300 * MILLI);

        assertThat(told).containsExactly("WATCH OK 0", "ended CACHE_LOST");
        assertThat(rig.server.caches().of("pods").cache().isReady()).isTrue();
    }

    @Test
    void objects_are_counted_at_once_and_every_60_to_132_seconds_and_the_count_is_stale_after_three_minutes() {
        ServerRig rig = rig(KubernetesVersion.V1_30);
        assertThat(rig.server.caches().of("pods").count().state()).isEqualTo(State.KNOWN);
        rig.server.kill("liveness");
        rig.simulation.advanceTo(RESTART);
        rig.simulation.advanceTo(RESTART + 400 * SECOND);
        assertThat(rig.server.caches().of("pods").count().state()).isEqualTo(State.KNOWN);
        for (int minute = 0; minute < 3; minute++) { // etcd answers one liveness probe of six
            rig.disk.answers(StorageResult.TIMED_OUT);
            rig.simulation.advanceTo(rig.simulation.now() + 59 * SECOND);
            rig.disk.answers(StorageResult.OK);
            rig.simulation.advanceTo(rig.simulation.now() + 2 * SECOND);
        }

        assertThat(rig.server.caches().of("pods").count().state()).isEqualTo(State.STALE);
    }

    @Test
    void before_the_first_count_a_list_takes_one_seat() {
        ServerRig rig = rig(KubernetesVersion.V1_30);
        rig.server.caches().of("pods");
        rig.server.kill("liveness");
        rig.disk.fallSilent();
        rig.simulation.advanceTo(RESTART + 3 * SECOND);
        assertThat(rig.server.caches().of("pods").count().state()).isEqualTo(State.UNKNOWN);
        rig.connect().send(ServerRig.list(ApiRead.list("")), 1, client);
        rig.simulation.advanceTo(RESTART + 4 * SECOND);

        assertThat(rig.seatsInUse()).isEqualTo(1);
    }

    @Test
    void a_server_whose_etcd_is_silent_fails_its_liveness_probe() {
        ServerRig rig = rig(KubernetesVersion.V1_30);
        rig.disk.fallSilent();
        rig.simulation.advanceTo(81 * SECOND);
        assertThat(rig.lives).isEmpty();
        rig.simulation.advanceTo(83 * SECOND);

        assertThat(rig.lives).containsExactly("82000 killed: liveness"); // 8 probes, every 10 s, and 2 s for the last
    }
}
