// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import static blackstart.watchcache.CacheFixture.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Events to watchers who keep up cost nothing per watcher. */
class DispatchCostTest {
    private static final int EVENTS = 50_000;
    private static final long SLACK_BYTES = EVENTS / 10;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CacheFixture fixture = CacheFixture.filled(Index.NODE_NAME);

    @Test
    void an_event_allocates_nothing() {
        for (int i = 0; i < 2_000; i++) {
            fixture.open(CacheFixture.watch(WatchScope.ALL, 1, i % 2 == 0 ? 0 : MILLISECOND));
        }
        fixture.open(CacheFixture.watch(WatchScope.EVERY_NODE, 5_000, MILLISECOND));
        appendMany();
        appendMany();

        long before = threads.getCurrentThreadAllocatedBytes();
        appendMany();

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(SLACK_BYTES);
        assertThat(fixture.cache.status().watchers()).isEqualTo(7_000);
    }

    @Test
    void watchers_of_one_kind_stand_in_one_lane_once_they_have_caught_up() {
        WatchGroup group = new WatchGroup(WatchScope.ALL);
        Dispatcher dispatcher = new Dispatcher(fixture.simulation, new EventHistory());
        for (int i = 0; i < 100; i++) {
            WatchRequest request = CacheFixture.watch(WatchScope.ALL, 1, i < 50 ? 0 : MILLISECOND);
            Drain drain = new Drain(request.pace(), 10, i % 5, 1, 0);
            group.open(new Watch(dispatcher, request, fixture, drain, 0), 0);
        }
        assertThat(group.lanes()).isEqualTo(2);
        assertThat(group.starting()).isEqualTo(40);

        group.fitting(5 * MILLISECOND);

        assertThat(group.lanes()).isEqualTo(2);
        assertThat(group.starting()).isZero();
    }

    private void appendMany() {
        for (int i = 0; i < EVENTS; i++) {
            fixture.at(fixture.simulation.now() + 2 * MILLISECOND);
            fixture.append(1);
        }
    }
}
