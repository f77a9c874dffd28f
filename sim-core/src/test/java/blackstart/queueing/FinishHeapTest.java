// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinishHeapTest {
    private record Entry(double finish, int number) {}

    private static final ProcessorSharing.Job JOB = () -> {};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void jobs_leave_by_finish_and_then_by_start_as_from_a_sorted_list(long seed) {
        RandomStream random = new RandomStreams(seed).stream("heap");
        PriorityQueue<Entry> expected =
                new PriorityQueue<>(Comparator.comparingDouble(Entry::finish).thenComparingInt(Entry::number));
        FinishHeap heap = new FinishHeap();
        for (int i = 0; i < 5_000; i++) {
            if (expected.isEmpty() || random.nextInt(100) < 52) {
                double finish = random.nextInt(50);
                expected.add(new Entry(finish, i));
                heap.push(finish, JOB, i, 1_000_000.0 + i);
            } else {
                Entry entry = expected.remove();
                assertThat(heap.headFinish()).isEqualTo(entry.finish);
                int slot = heap.popSlot();
                assertThat(heap.weight(slot)).isEqualTo(entry.number);
                assertThat(heap.demand(slot)).isEqualTo(1_000_000.0 + entry.number);
                assertThat(heap.release(slot)).isSameAs(JOB);
            }
            assertThat(heap.size()).isEqualTo(expected.size());
        }
    }

    @Test
    void clearing_returns_the_jobs_in_the_order_of_their_start_and_frees_their_slots() {
        FinishHeap heap = new FinishHeap();
        List<ProcessorSharing.Job> started = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            ProcessorSharing.Job job = () -> assertThat(number).isNotNegative();
            started.add(job);
            heap.push(1_000 - i, job, 1, 1.0);
        }

        assertThat(heap.clear()).containsExactlyElementsOf(started);
        assertThat(heap.isEmpty()).isTrue();
        for (int i = 0; i < 100; i++) {
            heap.push(i, JOB, 1, 1.0);
        }
        assertThat(heap.size()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_job_taken_out_of_the_middle_leaves_the_order_of_the_others(long seed) {
        RandomStream random = new RandomStreams(seed).stream("heap");
        List<Entry> expected = new ArrayList<>();
        List<ProcessorSharing.Job> jobs = new ArrayList<>();
        FinishHeap heap = new FinishHeap();
        for (int i = 0; i < 300; i++) {
            int number = i;
            double finish = random.nextInt(50);
            jobs.add(() -> assertThat(number).isNotNegative());
            expected.add(new Entry(finish, number));
            heap.push(finish, jobs.get(number), number + 1, 1.0);
        }
        for (int i = 0; i < 150; i++) {
            Entry removed = expected.remove(random.nextInt(expected.size()));
            int slot = heap.removeSlot(jobs.get(removed.number));
            assertThat(heap.weight(slot)).isEqualTo(removed.number + 1);
            heap.release(slot);
            assertThat(heap.removeSlot(jobs.get(removed.number))).isEqualTo(-1);
        }
        expected.sort(Comparator.comparingDouble(Entry::finish).thenComparingInt(Entry::number));
        for (Entry entry : expected) {
            assertThat(heap.weight(heap.popSlot())).isEqualTo(entry.number + 1);
        }
        assertThat(heap.isEmpty()).isTrue();
    }

    @Test
    void nothing_is_allocated_once_it_has_grown() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FinishHeap heap = new FinishHeap();
        churn(heap, 100_000);

        long before = threads.getCurrentThreadAllocatedBytes();
        churn(heap, 100_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(1_000);
    }

    private static void churn(FinishHeap heap, int jobs) {
        for (int i = 0; i < jobs; i++) {
            heap.push(i % 1_009 * 31 % 1_009, JOB, 1, 1.0);
            if (heap.size() > 500) {
                heap.release(heap.popSlot());
            }
        }
    }
}
