// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import static blackstart.watchcache.CacheFixture.MILLISECOND;
import static blackstart.watchcache.CacheFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.seats.ReadOptions;
import blackstart.seats.ReadOptions.Filter;
import blackstart.version.KubernetesVersion;
import blackstart.watchcache.ReadDecision.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readiness, decisions and waits. */
class WatchCacheTest {
    private static final WatchRequest WATCH = CacheFixture.watch(WatchScope.ALL, 1, 0);

    private static CacheFixture of(WatchCacheProfile profile) {
        CacheFixture fixture = new CacheFixture(profile, Index.NONE);
        fixture.cache.start();
        return fixture;
    }

    @Test
    void up_to_1_30_an_unready_cache_lets_watches_hang_and_sends_lists_of_any_version_to_etcd() {
        WatchCache cache = of(WatchCacheProfile.of(KubernetesVersion.V1_28)).cache;

        assertThat(cache.decideWatch(WATCH).action()).isEqualTo(Action.HANG);
        assertThat(cache.decideList(ReadOptions.list("0", 0)).action()).isEqualTo(Action.READ_ETCD);
        assertThat(cache.decideList(ReadOptions.list("7", 0)).action()).isEqualTo(Action.HANG);
        assertThat(cache.decideList(ReadOptions.list("", 0)).action()).isEqualTo(Action.READ_ETCD);
        assertThat(cache.decideGet("0").action()).isEqualTo(Action.READ_ETCD);
        assertThat(cache.decideGet("7").action()).isEqualTo(Action.HANG);
    }

    @Test
    void from_1_31_an_unready_cache_refuses_all_but_plain_pages() {
        WatchCache cache = of(WatchCacheProfile.of(KubernetesVersion.V1_31)).cache;
        ReadDecision refused = ReadDecision.tooManyRequests(1);

        assertThat(cache.decideWatch(WATCH)).isEqualTo(refused);
        assertThat(cache.decideList(ReadOptions.list("0", 0))).isEqualTo(refused);
        assertThat(cache.decideList(ReadOptions.list("7", 0))).isEqualTo(refused);
        assertThat(cache.decideList(ReadOptions.list("", 0))).isEqualTo(refused);
        assertThat(cache.decideList(ReadOptions.list("0", 500)).action()).isEqualTo(Action.READ_ETCD);
        assertThat(cache.decideList(ReadOptions.list("0", 500).narrowedBy(Filter.SELECTOR)))
                .isEqualTo(refused);
        assertThat(cache.decideList(ReadOptions.list("0", 500).narrowedBy(Filter.SINGLE_NAME)))
                .isEqualTo(refused);
        assertThat(cache.decideGet("7").action()).isEqualTo(Action.READ_ETCD);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "10, 1", "14, 2", "20, 3", "30, 6", "40, 11", "56, 28", "57, 30", "540, 30"})
    void from_1_33_retry_after_grows_with_the_downtime(long downSeconds, int retryAfterSeconds) {
        CacheFixture fixture = of(WatchCacheProfile.of(KubernetesVersion.V1_33));

        fixture.at(downSeconds
                * SECOND); // e^(0.06 s): e^0.84 = 2.3, e^1.2 = 3.3, e^1.8 = 6.05, e^2.4 = 11.02, e^3.36 = 28.8

        assertThat(fixture.cache.decideWatch(WATCH)).isEqualTo(ReadDecision.tooManyRequests(retryAfterSeconds));
    }

    @Test
    void a_filled_cache_serves() {
        CacheFixture fixture = of(WatchCacheProfile.of(KubernetesVersion.V1_31));
        fixture.cache.filled(1_000);

        assertThat(fixture.cache.decideList(ReadOptions.list("0", 500))).isEqualTo(ReadDecision.CACHE);
        assertThat(fixture.cache.decideList(ReadOptions.list("1000", 0))).isEqualTo(ReadDecision.CACHE);
        assertThat(fixture.cache.decideList(ReadOptions.list("1001", 0))).isEqualTo(ReadDecision.afterRevision(1_001));
        assertThat(fixture.cache.decideList(ReadOptions.list("", 0)).action()).isEqualTo(Action.SERVE_AFTER_PROGRESS);
        assertThat(fixture.cache.decideGet("1001")).isEqualTo(ReadDecision.afterRevision(1_001));
        assertThat(fixture.cache.decideWatch(WATCH)).isEqualTo(ReadDecision.CACHE);
    }

    @Test
    void a_watch_from_before_the_history_is_expired() {
        CacheFixture fixture = CacheFixture.filled(Index.NONE);
        fixture.append(100);
        fixture.at(75 * SECOND);
        fixture.append(1); // drops 1001

        assertThat(fixture.cache.decideWatch(WATCH).action()).isEqualTo(Action.EXPIRED);
        assertThatThrownBy(() -> fixture.open(WATCH)).hasMessageContaining("(1000) is too old");
        assertThat(fixture.cache.decideWatch(CacheFixture.stateWatch(5, 0)).action())
                .isEqualTo(Action.SERVE);
    }

    @Test
    void a_snapshot_serves_pages_while_its_revision_is_in_the_history() {
        CacheFixture fixture = of(WatchCacheProfile.of(KubernetesVersion.V1_34));
        ReadOptions page = new ReadOptions("1000", "", 500, true, Filter.NONE, false);
        assertThat(fixture.cache.decideList(page).action()).as("not filled yet").isEqualTo(Action.READ_ETCD);
        fixture.cache.filled(1_000);
        fixture.append(100);
        assertThat(fixture.cache.decideList(page).action()).isEqualTo(Action.SERVE_SNAPSHOT);
        assertThat(fixture.cache.decideList(ReadOptions.list("2000", 500)))
                .isEqualTo(ReadDecision.afterRevision(2_000));

        fixture.at(75 * SECOND);
        fixture.append(1);

        assertThat(fixture.cache.decideList(page).action()).isEqualTo(Action.READ_ETCD);
    }

    @Test
    void a_watch_with_initial_events_waits_for_a_fresh_cache() {
        CacheFixture fixture = of(WatchCacheProfile.of(KubernetesVersion.V1_34));
        fixture.cache.filled(1_000);
        ReadOptions fresh = new ReadOptions("", "NotOlderThan", 0, false, Filter.NONE, true);
        WatchRequest request = new WatchRequest(WatchScope.ALL, fresh, 1, Pace.ENDLESS, 5, 5, true, SECOND);

        assertThat(fixture.cache.decideWatch(request).action()).isEqualTo(Action.SERVE_AFTER_PROGRESS);
    }

    @Test
    void a_wait_ends_with_its_revision_or_after_3_s() {
        CacheFixture fixture = of(WatchCacheProfile.of(KubernetesVersion.V1_28));
        fixture.cache.filled(1_000);
        fixture.cache.await(1_000, fixture.waiter("present"));
        fixture.cache.await(1_002, fixture.waiter("soon"));
        fixture.cache.await(1_003, fixture.waiter("late"));

        fixture.at(500 * MILLISECOND);
        fixture.append(2);
        fixture.at(10 * SECOND);
        fixture.append(1);

        assertThat(fixture.told).containsExactly("0 ms present fresh", "500 ms soon fresh", "3000 ms late too large");
        assertThat(fixture.progressRequests).as("1.30 does not ask").isZero();
        assertThat(fixture.cache.status().waiting()).isZero();
    }

    @Test
    void from_1_31_etcd_is_asked_for_progress_at_once_and_every_100_ms_while_somebody_waits() {
        CacheFixture fixture = of(WatchCacheProfile.of(KubernetesVersion.V1_31));
        fixture.cache.filled(1_000);
        fixture.cache.await(1_010, fixture.waiter("list"));

        fixture.at(250 * MILLISECOND); // at 0, 100, 200 ms
        assertThat(fixture.progressRequests).isEqualTo(3);
        fixture.cache.progress(1_010);
        fixture.at(10 * SECOND);

        assertThat(fixture.told).containsExactly("250 ms list fresh");
        assertThat(fixture.progressRequests).isEqualTo(3);
        assertThat(fixture.cache.revision()).isEqualTo(1_010);
    }

    @Test
    void requests_for_progress_are_never_closer_than_100_ms() {
        CacheFixture fixture = of(WatchCacheProfile.of(KubernetesVersion.V1_31));
        fixture.cache.filled(1_000);
        fixture.cache.await(1_001, fixture.waiter("first"));
        fixture.at(10 * MILLISECOND);
        fixture.cache.progress(1_001);

        fixture.cache.await(1_002, fixture.waiter("second"));
        fixture.at(99 * MILLISECOND);
        assertThat(fixture.progressRequests).isEqualTo(1);
        fixture.at(100 * MILLISECOND);

        assertThat(fixture.progressRequests).isEqualTo(2);
    }

    @Test
    void a_consistent_list_that_etcd_does_not_help_gives_up_after_3_s_and_30_requests() {
        CacheFixture fixture = of(WatchCacheProfile.of(KubernetesVersion.V1_31));
        fixture.cache.filled(1_000);
        fixture.cache.await(1_010, fixture.waiter("list"));

        fixture.at(20 * SECOND);

        assertThat(fixture.told).containsExactly("3000 ms list too large");
        assertThat(fixture.progressRequests).isEqualTo(30); // 0, 0.1 ... 2.9 s
    }

    @Test
    void a_lost_watch_of_etcd_ends_all_watches_a_second_later_and_lists_again() {
        CacheFixture fixture = CacheFixture.filled(Index.NONE);
        Watch fast = fixture.open(CacheFixture.watch(WatchScope.ALL, 3, 0));
        Watch other = fixture.open(CacheFixture.watch(WatchScope.namespace("default"), 2, 0));
        fixture.append(5);
        fixture.at(10 * SECOND);

        fixture.cache.lost();
        assertThat(fixture.cache.decideWatch(WATCH).action()).isEqualTo(Action.HANG);
        fixture.append(1); // nobody hears of it
        assertThat(fixture.cache.revision()).isEqualTo(1_005);
        fixture.at(20 * SECOND);

        assertThat(fixture.told).containsExactly("11000 ms CACHE_LOST", "11000 ms CACHE_LOST");
        assertThat(fixture.cache.status().watchersTerminated()).isEqualTo(5);
        assertThat(fixture.cache.status().watchers()).isZero();
        assertThat(fast.isOpen() || other.isOpen()).isFalse();
        assertThat(fast.resumeRevision()).isEqualTo(1_005);
        assertThat(fixture.lists).isEqualTo(2);
        fixture.cache.filled(1_100);
        assertThat(fixture.cache.decideWatch(WATCH).action())
                .as("the history begins anew")
                .isEqualTo(Action.EXPIRED);
    }

    @Test
    void a_dead_process_tells_nobody_and_starts_from_nothing() {
        CacheFixture fixture = CacheFixture.filled(Index.NONE);
        Watch watch = fixture.open(WATCH);
        fixture.append(1_000);
        fixture.cache.await(5_000, fixture.waiter("list"));

        fixture.cache.kill();
        fixture.at(20 * SECOND);

        assertThat(fixture.told).isEmpty();
        assertThat(watch.isOpen()).isFalse();
        assertThat(watch.resumeRevision())
                .as("the client knows what it has got")
                .isEqualTo(2_000);
        assertThat(fixture.cache.status().historyCapacity()).isEqualTo(100);
        assertThat(fixture.cache.revision()).isZero();
        assertThatThrownBy(() -> fixture.open(WATCH)).hasMessageContaining("not ready");
    }

    @Test
    void memory_counts_events_and_watchers() {
        CacheFixture fixture = CacheFixture.filled(Index.NONE);
        fixture.open(CacheFixture.watch(WatchScope.ALL, 3, 0));
        fixture.append(1_000);

        assertThat(fixture.cache.status().memoryBytes(7_700, 65_536)).isEqualTo(1_000 * 7_700 + 3 * 65_536);
    }
}
