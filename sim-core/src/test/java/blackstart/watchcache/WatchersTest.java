// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import static blackstart.watchcache.CacheFixture.MILLISECOND;
import static blackstart.watchcache.CacheFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.seats.ReadOptions;
import blackstart.seats.WatchCounts;
import blackstart.seats.WatchCounts.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets an event, who is cut, and from where a client goes on. A small ring means channels of ten places each. */
class WatchersTest {
    private final CacheFixture fixture = CacheFixture.filled(Index.NONE);
    private final WatchCache cache = fixture.cache;

    @ParameterizedTest
    @CsvSource({
        "NONE, 100, 10", // ceil(100 / 75) = 2
        "NONE, 6400, 86",
        "NONE, 102400, 100",
        "NODE_NAME, 6400, 86",
        "NODE_NAME, 102400, 1000", // ceil(102400 / 75) = 1366
        "NAME, 102400, 1000"
    })
    void channels_hold_a_second_of_history(Index index, int capacity, int places) {
        assertThat(index.channelSize(WatchScope.ALL, capacity)).isEqualTo(places);
    }

    @Test
    void watchers_that_the_index_finds_have_ten_places() {
        assertThat(Index.NODE_NAME.channelSize(WatchScope.node("n1"), 102_400)).isEqualTo(10);
        assertThat(Index.NODE_NAME.channelSize(WatchScope.EVERY_NODE, 102_400)).isEqualTo(10);
        assertThat(Index.NODE_NAME.channelSize(WatchScope.name("a", "b"), 102_400))
                .isEqualTo(1_000);
        assertThat(Index.NAME.channelSize(WatchScope.name("a", "b"), 102_400)).isEqualTo(10);
    }

    @Test
    void an_event_reaches_the_watchers_of_its_scopes() {
        fixture.open(CacheFixture.watch(WatchScope.ALL, 3, 0));
        fixture.open(CacheFixture.watch(WatchScope.namespace("default"), 10, 0));
        fixture.open(CacheFixture.watch(WatchScope.namespace("other"), 100, 0));
        fixture.open(CacheFixture.watch(WatchScope.name("default", "web"), 1_000, 0));
        fixture.open(CacheFixture.watch(WatchScope.EVERY_NODE, 5_000, 0));
        fixture.open(CacheFixture.watch(WatchScope.node("n1"), 7, 0));

        cache.append(1_001, 2, fixture.pod); // twice 3 + 10 + 1000 + one of 5000
        assertThat(cache.status().eventsDelivered()).isEqualTo(2 * 1_014);
        cache.append(1_003, 1, cache.subject("other", "x", "n1")); // 3 + 100 + 7

        assertThat(cache.status().eventsDelivered()).isEqualTo(2_028 + 110);
        assertThat(cache.status().eventsDispatched()).isEqualTo(3);
        assertThat(cache.status().watchers()).isEqualTo(6_120);
    }

    @Test
    void writes_interest_all_watchers_but_those_of_one_node_as_the_watch_tracker_says() {
        WatchCounts tracker = new WatchCounts();
        fixture.open(CacheFixture.watch(WatchScope.ALL, 3, 0));
        tracker.add(new Scope("", "pods", "", ""), 3);
        fixture.open(CacheFixture.watch(WatchScope.namespace("default"), 20, 0));
        tracker.add(new Scope("", "pods", "default", ""), 20);
        fixture.open(CacheFixture.watch(WatchScope.name("default", "web"), 100, 0));
        tracker.add(new Scope("", "pods", "default", "web"), 100);
        fixture.open(CacheFixture.watch(WatchScope.EVERY_NODE, 5_000, 0));
        tracker.addOfNode(new Scope("", "pods", "", ""), "n1", 5_000);

        assertThat(fixture.pod.interestedWatches())
                .isEqualTo(tracker.interestedIn(new Scope("", "pods", "default", "web")))
                .isEqualTo(123);
        assertThat(cache.subject("default", "", "").interestedWatches())
                .as("a create has no name")
                .isEqualTo(tracker.interestedIn(new Scope("", "pods", "default", "")))
                .isEqualTo(23);
    }

    @Test
    void a_slow_watcher_is_waited_for_within_the_budget() {
        Watch watch = fixture.open(CacheFixture.watch(WatchScope.ALL, 1, 100 * MILLISECOND));
        fixture.at(10 * SECOND);

        fixture.append(21); // 20 places; the next is free after 100 ms, and the budget is 100 ms

        assertThat(watch.isOpen()).isTrue();
        assertThat(cache.status().eventsDelivered()).isEqualTo(21);
    }

    @Test
    void a_watcher_that_needs_more_than_the_budget_is_cut_and_goes_on_from_what_its_result_channel_held() {
        Watch watch = fixture.open(CacheFixture.watch(WatchScope.ALL, 1, 100 * MILLISECOND));
        fixture.at(10 * SECOND);

        fixture.append(22); // 100 ms for the 21st; the 22nd has 5 ms

        assertThat(fixture.told).containsExactly("10000 ms TOO_SLOW");
        assertThat(cache.status().watchersTerminated()).isEqualTo(1);
        assertThat(cache.status().watchers()).isZero();
        assertThat(cache.status().eventsDelivered()).isEqualTo(11); // 1 taken and 10 in the result channel
        assertThat(watch.resumeRevision()).isEqualTo(1_011);
    }

    @Test
    void a_budget_that_was_just_spent_cuts_at_once() {
        Watch watch = fixture.open(CacheFixture.watch(WatchScope.ALL, 1, 100 * MILLISECOND));
        fixture.at(10 * SECOND);
        fixture.append(21);

        fixture.at(10_150 * MILLISECOND); // half an event was taken since; 50 ms are missing, 2.5 + 5 ms are there
        fixture.append(1);

        assertThat(watch.isOpen()).isFalse();
    }

    @Test
    void fast_watchers_are_not_cut_with_a_slow_one() {
        Watch slow = fixture.open(CacheFixture.watch(WatchScope.ALL, 1, 100 * MILLISECOND));
        Watch fast = fixture.open(CacheFixture.watch(WatchScope.ALL, 500, 0));
        Watch steady = fixture.open(CacheFixture.watch(WatchScope.ALL, 2, MILLISECOND));
        fixture.at(10 * SECOND);

        fixture.append(15); // 15 fit
        fixture.at(10_100 * MILLISECOND);
        fixture.append(15); // 14 and 15 are more than 20 places

        assertThat(slow.isOpen()).isFalse();
        assertThat(fast.isOpen()).isTrue();
        assertThat(steady.isOpen()).isTrue();
        assertThat(fast.resumeRevision()).isEqualTo(1_030);
    }

    @Test
    void a_watcher_that_keeps_up_on_average_lives() {
        Watch watch = fixture.open(CacheFixture.watch(WatchScope.ALL, 1, 100 * MILLISECOND));

        for (int second = 1; second <= 600; second++) {
            fixture.at(second * SECOND);
            fixture.append(10);
        }

        assertThat(watch.isOpen()).isTrue();
        assertThat(watch.backlog()).isEqualTo(10);
    }

    @Test
    void initial_events_are_pushed_at_the_clients_pace() {
        Watch watch = fixture.open(CacheFixture.stateWatch(1_000, MILLISECOND));
        assertThat(watch.isInitialised()).isFalse();
        assertThat(watch.backlog()).isEqualTo(1_000);

        fixture.at(SECOND);

        assertThat(fixture.told).containsExactly("990 ms initialised"); // the last ten are in the channel
        assertThat(watch.backlog()).isZero();
        assertThat(watch.resumeRevision()).isEqualTo(1_000);
    }

    @Test
    void few_initial_events_are_in_the_channel_at_once() {
        Watch watch = fixture.open(CacheFixture.stateWatch(10, SECOND));

        assertThat(watch.isInitialised()).isTrue();
        assertThat(watch.resumeRevision())
                .as("the client has not got the whole state")
                .isZero();
        fixture.at(20 * SECOND);
        assertThat(fixture.told).isEmpty();
        assertThat(watch.resumeRevision()).isEqualTo(1_000);
    }

    @Test
    void live_events_pile_up_behind_initial_ones_and_end_the_watch_before_it_got_going() {
        Watch watch = fixture.open(CacheFixture.stateWatch(1_000, MILLISECOND));
        fixture.at(100 * MILLISECOND);
        fixture.append(10); // the input channel is full until 991 ms
        assertThat(watch.isOpen()).isTrue();

        fixture.append(1); // the budget is 5 ms

        assertThat(fixture.told).containsExactly("100 ms TOO_SLOW");
        assertThat(watch.resumeRevision()).isZero();
        fixture.at(2 * SECOND);
        assertThat(fixture.told).as("never initialised").hasSize(1);
        assertThat(cache.status().eventsDelivered()).isZero();
    }

    @Test
    void a_watch_from_a_revision_first_gets_its_share_of_the_history() {
        fixture.append(80);
        WatchRequest quarter = new WatchRequest(
                WatchScope.namespace("default"),
                ReadOptions.watch("1040"),
                1,
                new Pace(MILLISECOND, 0),
                250,
                1_000,
                true,
                300 * SECOND);

        Watch watch = fixture.open(quarter);

        assertThat(watch.backlog()).isEqualTo(10); // a quarter of 40
    }

    @Test
    void cpu_shortage_slows_clients_and_delays_initialisation() {
        Watch watch = fixture.open(CacheFixture.stateWatch(1_000, MILLISECOND));
        fixture.at(490 * MILLISECOND);

        cache.setSlowdown(10); // 500 of 990 events are left until it is initialised
        fixture.at(5_000 * MILLISECOND);
        assertThat(watch.isInitialised()).isFalse();
        fixture.at(6_000 * MILLISECOND);

        assertThat(fixture.told).containsExactly("5490 ms initialised");
    }

    @Test
    void cpu_shortage_cuts_clients_that_otherwise_keep_up() {
        Watch watch = fixture.open(CacheFixture.watch(WatchScope.ALL, 1, 10 * MILLISECOND));
        for (int second = 1; second <= 10; second++) {
            fixture.at(second * SECOND);
            fixture.append(20);
        }
        assertThat(watch.isOpen()).isTrue();

        cache.setSlowdown(100); // one event a second
        fixture.at(11 * SECOND);
        fixture.append(20);
        fixture.at(12 * SECOND);
        fixture.append(20);

        assertThat(watch.isOpen()).isFalse();
    }

    @Test
    void cpu_shortage_of_the_server_makes_no_client_slower() {
        Watch slow = fixture.open(CacheFixture.watch(WatchScope.ALL, 1, new Pace(MILLISECOND / 100, 10 * MILLISECOND)));
        cache.setSlowdown(100); // 11 ms for an event instead of 10.01
        for (int second = 1; second <= 10; second++) {
            fixture.at(second * SECOND);
            fixture.append(20);
            assertThat(slow.backlog()).isEqualTo(20);
        }

        assertThat(slow.isOpen()).isTrue();
    }

    @Test
    void a_pace_is_of_no_time_or_of_a_microsecond_at_least() {
        assertThatThrownBy(() -> new Pace(500, 499)).hasMessageContaining("at least 1000");
        assertThatThrownBy(() -> new Pace(-1, 5_000)).hasMessageContaining("serverNanos");
        assertThat(Pace.of(100.4, 0.2)).isEqualTo(new Pace(100, 900));
    }

    @Test
    void bookmarks_carry_a_quiet_watch_along() {
        WatchRequest quiet = CacheFixture.watch(WatchScope.namespace("other"), 1, 0);
        Watch marked = fixture.open(quiet);
        Watch plain = fixture.open(
                new WatchRequest(quiet.scope(), quiet.options(), 1, Pace.ENDLESS, 1_000, 1_000, false, 300 * SECOND));
        fixture.at(30 * SECOND);
        fixture.append(1);
        assertThat(marked.resumeRevision()).isEqualTo(1_000);
        fixture.at(70 * SECOND);
        fixture.append(1);

        assertThat(marked.resumeRevision()).as("bookmark at 60 s").isEqualTo(1_001);
        fixture.at(250 * SECOND);
        fixture.append(1);
        fixture.at(297 * SECOND);
        assertThat(marked.resumeRevision()).as("bookmark at 240 s").isEqualTo(1_002);
        fixture.at(298 * SECOND);
        assertThat(marked.resumeRevision())
                .as("bookmark 2 s before the timeout")
                .isEqualTo(1_003);
        assertThat(plain.resumeRevision()).isEqualTo(1_000);
    }

    @Test
    void a_closed_watch_gets_nothing_more_and_nobody_is_told() {
        Watch watch = fixture.open(CacheFixture.stateWatch(1_000, MILLISECOND));
        fixture.at(500 * MILLISECOND);

        watch.close();
        watch.close();
        fixture.append(5);
        fixture.at(5 * SECOND);

        assertThat(fixture.told).isEmpty();
        assertThat(cache.status().watchers()).isZero();
        assertThat(cache.status().eventsDelivered()).isZero();
    }

    @Test
    void a_population_of_nodes_shares_the_events() {
        Watch kubelets = fixture.open(CacheFixture.watch(WatchScope.EVERY_NODE, 100, SECOND));
        fixture.at(10 * SECOND);

        fixture.append(2_000); // 20 for each, as many as there are places
        assertThat(kubelets.isOpen()).isTrue();
        assertThat(kubelets.backlog()).isEqualTo(20);
        fixture.append(1);

        assertThat(kubelets.isOpen()).isFalse();
    }
}
