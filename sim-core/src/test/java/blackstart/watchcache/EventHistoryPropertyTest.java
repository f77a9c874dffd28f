// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The history of runs against a plain list of events that asks upstream's questions before each of them. */
class EventHistoryPropertyTest {
    private static final long MILLISECOND = 1_000_000L;

    static List<Long> seeds() {
        return LongStream.range(0, 60).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void runs_and_a_plain_list_keep_the_same_events(long seed) {
        RandomStream random = new RandomStreams(seed).stream("events");
        EventHistory history = new EventHistory();
        Plain plain = new Plain();
        history.replace(10);
        plain.replace(10);
        Bulks bulks = new Bulks(random, seed % 20 == 0 ? 20_000 : 300);

        for (int step = 0; step < 300; step++) {
            bulks.next();
            if (random.nextInt(100) == 0) {
                history.replace(bulks.revision);
                plain.replace(bulks.revision);
                bulks.revision++;
            }
            history.append(bulks.time, bulks.revision, bulks.count);
            plain.append(bulks.time, bulks.revision, bulks.count);

            assertThat(history.capacity()).isEqualTo(plain.capacity);
            assertThat(history.size()).isEqualTo(plain.kept.size() - plain.first);
            assertThat(history.oldestStart()).isEqualTo(plain.oldestStart());
            long asked = bulks.revision - random.nextInt(2_000);
            assertThat(history.since(asked)).as("since %d", asked).isEqualTo(plain.since(asked));
        }
    }

    /** Who reconnects in 75 s is not told 410, unless more than 102,400 events have passed. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_fresh_or_among_the_last_hundred_is_kept(long seed) {
        EventHistory history = new EventHistory();
        history.replace(10);
        Bulks bulks = new Bulks(new RandomStreams(seed).stream("events"), 300);
        List<long[]> all = new ArrayList<>();
        long appended = 0;

        for (int step = 0; step < 300; step++) {
            bulks.next();
            history.append(bulks.time, bulks.revision, bulks.count);
            all.add(new long[] {bulks.time, bulks.revision - 1});
            appended += bulks.count;

            long freshStart = all.stream()
                    .filter(bulk -> bulks.time - bulk[0] < 75_000 * MILLISECOND)
                    .findFirst()
                    .orElseThrow()[1];
            assertThat(history.since(freshStart)).isNotEqualTo(EventHistory.EXPIRED);
            assertThat(history.size()).isGreaterThanOrEqualTo(Math.min(100, appended));
        }
    }

    /** Metamorphic: a client that has seen more is not told 410 where another is not, and waiting longer does not help. */
    @ParameterizedTest
    @MethodSource("seeds")
    void seeing_more_never_expires_and_waiting_never_helps(long seed) {
        EventHistory history = new EventHistory();
        history.replace(10);
        Bulks bulks = new Bulks(new RandomStreams(seed).stream("events"), 300);
        boolean[] expired = new boolean[50];

        for (int step = 0; step < 300; step++) {
            bulks.next();
            history.append(bulks.time, bulks.revision, bulks.count);
            for (int client = 0; client < expired.length; client++) {
                boolean now = history.since(10 + 40L * client) == EventHistory.EXPIRED;
                assertThat(now || !expired[client]).isTrue();
                assertThat(client == 0 || !now || expired[client - 1]).isTrue();
                expired[client] = now;
            }
        }
        assertThat(expired[0]).isTrue();
    }

    /** Times, revisions and sizes of bulks, with bursts and quiet minutes. */
    private static final class Bulks {
        private final RandomStream random;
        private final int most;
        private long time;
        private long revision = 11;
        private long count;

        Bulks(RandomStream random, int most) {
            this.random = random;
            this.most = most;
        }

        void next() {
            revision += count + (random.nextInt(2) == 0 ? 0 : random.nextInt(50));
            int dice = random.nextInt(20);
            time += dice == 0 ? 70_000L * MILLISECOND + random.nextInt(20) * 1_000 * MILLISECOND : 0;
            time += dice < 10 ? random.nextInt(3_000) * MILLISECOND : 0;
            count = 1L + random.nextInt(random.nextInt(4) == 0 ? most : 3);
        }
    }

    /** Each event by itself. */
    private static final class Plain {
        private final List<long[]> kept = new ArrayList<>(); // time and revision; those before first are gone
        private int first;
        private int capacity = 100;
        private long listRevision;
        private boolean complete = true;

        void replace(long revision) {
            kept.clear();
            first = 0;
            listRevision = revision;
            complete = true;
        }

        void append(long time, long revision, long count) {
            for (long i = 0; i < count; i++) {
                if (kept.size() - first == capacity) {
                    resize(time);
                }
                if (kept.size() - first == capacity) {
                    first++;
                    complete = false;
                }
                kept.add(new long[] {time, revision + i});
            }
        }

        private void resize(long time) {
            if (time - kept.get(first)[0] < 75_000 * MILLISECOND) {
                capacity = Math.min(capacity * 2, 102_400);
            } else if (time - kept.get(kept.size() - capacity / 4)[0] > 75_000 * MILLISECOND && capacity > 100) {
                capacity /= 2;
                first = kept.size() - capacity;
                complete = false;
            }
        }

        long oldestStart() {
            return complete ? listRevision : kept.get(first)[1] - 1;
        }

        long since(long revision) {
            if (revision < oldestStart()) {
                return -1;
            }
            int after = kept.size();
            while (after > first && kept.get(after - 1)[1] > revision) {
                after--;
            }
            return (long) kept.size() - after;
        }
    }
}
