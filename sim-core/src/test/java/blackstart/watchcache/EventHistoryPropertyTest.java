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
        return LongStream.range(0, 150).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void runs_and_a_plain_list_keep_the_same_events(long seed) {
        RandomStream random = new RandomStreams(seed).stream("events");
        EventHistory history = new EventHistory();
        Plain plain = new Plain();
        history.replace(10);
        plain.replace(10);
        Bulks bulks = new Bulks(random, seed % 10 == 0 ? 40_000 : 300);

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

    /** Metamorphic: a ring that an earlier burst has made larger never answers 410 where a small one does not. */
    @ParameterizedTest
    @MethodSource("seeds")
    void a_longer_history_never_expires_more(long seed) {
        RandomStream random = new RandomStreams(seed).stream("events");
        EventHistory small = new EventHistory();
        EventHistory large = new EventHistory();
        large.append(0, 1, 100 << 1 + random.nextInt(8));
        Bulks bulks = new Bulks(random, 300);
        bulks.revision = 200_000;
        small.replace(200_000);
        large.replace(200_000);

        for (int step = 0; step < 300; step++) {
            bulks.next();
            small.append(bulks.time, bulks.revision, bulks.count);
            large.append(bulks.time, bulks.revision, bulks.count);

            assertThat(large.capacity()).isGreaterThanOrEqualTo(small.capacity());
            assertThat(large.oldestStart()).isLessThanOrEqualTo(small.oldestStart());
        }
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
            count = 1 + random.nextInt(random.nextInt(4) == 0 ? most : 3);
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
            return kept.size() - after;
        }
    }
}
