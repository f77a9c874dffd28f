// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventHistoryTest {
    private static final long SECOND = 1_000_000_000L;

    private final EventHistory history = new EventHistory();

    @Test
    void until_an_event_is_dropped_a_watch_may_begin_at_the_list() {
        history.replace(1_000);
        assertThat(history.since(1_000)).isZero();
        assertThat(history.since(999)).isEqualTo(EventHistory.EXPIRED);

        history.append(0, 1_050, 10); // other resources had 1001 to 1049

        assertThat(history.since(1_000)).isEqualTo(10);
        assertThat(history.since(1_049)).isEqualTo(10);
        assertThat(history.since(1_050)).isEqualTo(9);
        assertThat(history.since(1_059)).isZero();
        assertThat(history.since(2_000)).isZero();
        assertThat(history.since(999)).isEqualTo(EventHistory.EXPIRED);
    }

    @Test
    void a_full_ring_of_old_events_drops_the_oldest() {
        history.replace(0);
        history.append(0, 1, 100);

        history.append(75 * SECOND, 101, 1); // the oldest is 75 s old: not fresh

        assertThat(history.capacity()).isEqualTo(100);
        assertThat(history.oldestStart()).isEqualTo(1); // event 2 is the oldest
        assertThat(history.since(0)).isEqualTo(EventHistory.EXPIRED);
        assertThat(history.since(1)).isEqualTo(100);
        assertThat(history.oldestSnapshot()).isEqualTo(2);
    }

    @Test
    void a_full_ring_of_fresh_events_doubles() {
        history.replace(0);
        history.append(0, 1, 100);

        history.append(75 * SECOND - 1, 101, 1);

        assertThat(history.capacity()).isEqualTo(200);
        assertThat(history.since(0)).isEqualTo(101);
    }

    @Test
    void a_bulk_larger_than_the_greatest_ring_leaves_its_end() {
        history.replace(0);

        history.append(0, 1, 1_000_000);

        assertThat(history.capacity()).isEqualTo(102_400);
        assertThat(history.size()).isEqualTo(102_400);
        assertThat(history.oldestStart()).isEqualTo(1_000_000 - 102_400);
    }

    @Test
    void a_ring_whose_last_quarter_is_old_halves_with_each_event_and_keeps_the_newest() {
        history.replace(0);
        history.append(0, 1, 400); // 100, 200, 400
        assertThat(history.capacity()).isEqualTo(400);

        history.append(75 * SECOND + 1, 401, 1);
        assertThat(history.capacity()).isEqualTo(200);
        assertThat(history.oldestStart()).isEqualTo(201); // 202 to 401

        history.append(75 * SECOND + 1, 402, 1);
        assertThat(history.capacity()).isEqualTo(100);
        history.append(75 * SECOND + 1, 403, 1);
        assertThat(history.capacity()).isEqualTo(100);
        assertThat(history.size()).isEqualTo(100);
    }

    @Test
    void a_young_last_quarter_keeps_the_ring_from_shrinking() {
        history.replace(0);
        history.append(0, 1, 150);
        history.append(70 * SECOND, 151, 50); // the last 50 of 200

        history.append(80 * SECOND, 201, 1);

        assertThat(history.capacity()).isEqualTo(200);
        assertThat(history.since(1)).isEqualTo(200);
    }

    @Test
    void a_new_list_empties_the_ring_but_leaves_its_capacity() {
        history.replace(0);
        history.append(0, 1, 400);

        history.replace(1_000);

        assertThat(history.capacity()).isEqualTo(400);
        assertThat(history.size()).isZero();
        assertThat(history.since(999)).isEqualTo(EventHistory.EXPIRED);
        assertThat(history.lastRevision()).isEqualTo(1_000);
    }

    @Test
    void revisions_are_found_by_age_and_by_time() {
        history.replace(10);
        history.append(5 * SECOND, 20, 3);
        history.append(7 * SECOND, 30, 1);

        assertThat(history.revisionBefore(0)).isEqualTo(30);
        assertThat(history.revisionBefore(2)).isEqualTo(21);
        assertThat(history.revisionBefore(9)).isEqualTo(10);
        assertThat(history.revisionAt(6 * SECOND)).isEqualTo(22);
        assertThat(history.revisionAt(4 * SECOND)).isEqualTo(10);
    }

    @Test
    void an_event_cannot_come_twice() {
        history.replace(10);
        history.append(0, 11, 2);

        assertThatThrownBy(() -> history.append(1, 12, 1)).hasMessageContaining("Maybe an event was appended twice");
    }
}
