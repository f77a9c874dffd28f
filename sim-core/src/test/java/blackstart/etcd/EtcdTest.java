// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Healthy members; every time worked by hand. The fixture's one free nanosecond of CPU disappears in the rounding. */
class EtcdTest {
    private final EtcdFixture f = new EtcdFixture();

    @Test
    void writes_that_come_during_an_fsync_commit_with_the_next() {
        f.at(0, () -> f.write("a", 0));
        f.at(0.5, () -> f.write("b", 0));
        f.at(1.5, () -> f.write("c", 1));
        f.run(100);

        assertThat(f.answers).containsExactly("a OK 2.0", "b OK 4.0", "c OK 4.0");
        assertThat(f.etcd().gauges().batches()).isEqualTo(2);
    }

    @Test
    void a_batch_takes_no_more_writes_than_the_limit() {
        f.largestBatch = 2;
        f.at(0, () -> f.write("a", 0));
        for (String name : List.of("b", "c", "d")) {
            f.at(1, () -> f.write(name, 0));
        }
        f.run(100);

        assertThat(f.answers).containsExactly("a OK 2.0", "b OK 4.0", "c OK 4.0", "d OK 6.0");
    }

    @Test
    void a_commit_waits_for_the_round_trip_and_the_quorums_fsync() {
        f.roundTripMillis = 1;
        f.at(0, () -> f.write("leader", 0));
        f.at(10, () -> f.write("follower", 1));
        f.run(100);

        // Half a millisecond there, 2 ms of fsync, half back; a follower hears of the commit half a millisecond later.
        assertThat(f.answers).containsExactly("leader OK 3.0", "follower OK 13.5");
    }

    @Test
    void followers_fsync_one_batch_while_the_leader_writes_the_next() {
        f.roundTripMillis = 1;
        f.at(0, () -> f.write("a", 0));
        f.at(1, () -> f.write("b", 0));
        f.run(100);

        assertThat(f.answers).containsExactly("a OK 3.0", "b OK 5.0");
    }

    @Test
    void writes_are_applied_one_after_another() {
        f.applyMicros = 100;
        f.at(0, () -> f.write("ten", 0, 10, 100, WriteKind.UPDATE));
        f.at(1, () -> f.write("next", 0));
        f.run(100);

        assertThat(f.answers).containsExactly("ten OK 3.0", "next OK 4.1");
    }

    @Test
    void a_write_takes_its_cpu_and_that_of_its_batch_beside_the_fsync() {
        f.writeMicros = 1_000;
        f.megabyteWrittenMicros = 1_000;
        f.batchMicros = 3_000;
        f.at(0, () -> f.write("a", 0, 1, 1_000_000, WriteKind.PUT));
        f.run(100);

        // 1 ms + 1 ms for a megabyte, then the longer of 2 ms fsync and 3 ms CPU.
        assertThat(f.answers).containsExactly("a OK 5.0");
        assertThat(f.etcd().gauges().busyCoreNanos(0)).isCloseTo(5e6, within(1.0));
    }

    @Test
    void a_linearizable_read_waits_for_the_apply_of_what_was_committed() {
        f.applyMicros = 1_000;
        f.at(0, () -> f.write("write", 0, 10, 100, WriteKind.UPDATE));
        f.at(3, () -> f.read("linearizable", 0));
        f.at(3, () -> f.etcd().read(0, 1, 100, false, f.note("serializable")));
        f.run(100);

        // Committed at 2 ms, applied at 12 ms.
        assertThat(f.answers).containsExactly("serializable OK 3.0", "write OK 12.0", "linearizable OK 12.0");
    }

    @Test
    void a_read_does_not_wait_for_what_was_committed_after_it() {
        f.applyMicros = 1_000;
        f.at(1, () -> f.read("read", 0));
        f.at(0, () -> f.write("write", 0, 10, 100, WriteKind.UPDATE));
        f.run(100);

        assertThat(f.answers).containsExactly("read OK 1.0", "write OK 12.0");
    }

    @Test
    void reads_share_a_round_of_the_read_index() {
        f.roundTripMillis = 1;
        f.at(0, () -> f.read("a", 0));
        f.at(0.2, () -> f.read("b", 0));
        f.at(0.8, () -> f.read("c", 0));
        f.at(10, () -> f.read("follower", 1));
        f.run(100);

        assertThat(f.answers).containsExactly("a OK 1.0", "b OK 2.0", "c OK 2.0", "follower OK 12.0");
    }

    @Test
    void a_range_read_delays_the_applies_of_its_member_only() {
        f.lockMicrosPerKey = 10;
        f.at(0, () -> {
            f.write("here", 0);
            f.write("there", 1);
        });
        f.at(1, () -> f.etcd().read(0, 1_000, 100, false, f.note("range")));
        f.run(100);

        // The lock is held from 1 ms to 11 ms. The second write finds the fsync of the first under way.
        assertThat(f.answers).containsExactly("range OK 1.0", "there OK 4.0", "here OK 11.0");
    }

    @Test
    void a_lock_that_comes_while_entries_are_applied_holds_up_the_rest() {
        f.lockMicrosPerKey = 10;
        f.applyMicros = 1_000;
        f.at(0, () -> f.write("four", 0, 4, 100, WriteKind.UPDATE));
        f.at(3, () -> f.etcd().read(0, 1_000, 100, false, f.note("range")));
        f.at(5, () -> f.etcd().read(0, 1_000, 100, false, f.note("range")));
        f.run(100);

        // Applying from 2 ms to 6 ms, held up from 3 ms to 15 ms: locks overlap.
        assertThat(f.answers).containsExactly("range OK 3.0", "range OK 5.0", "four OK 18.0");
    }

    @Test
    void a_range_read_costs_by_keys_and_bytes_and_crosses_the_network() {
        f.readMicros = 1_000;
        f.keyMicros = 1;
        f.megabyteMicros = 1_000;
        f.networkBytesPerSecond = 1e9;
        f.at(0, () -> f.etcd().read(0, 3_000, 4_000_000, false, f.note("range")));
        List<Double> memory = new ArrayList<>();
        f.at(9, () -> memory.add(f.etcd().gauges().memoryBytes(0)));
        f.at(60_000 * 5 + 12, () -> memory.add(f.etcd().gauges().memoryBytes(0)));
        f.run(400_000);

        // 1 ms + 3 ms + 4 ms of CPU, then 4 ms at 1 GB/s.
        assertThat(f.answers).containsExactly("range OK 12.0");
        // Twice the bytes are held, and half of that is given back after the half-life of five minutes.
        assertThat(memory.get(0)).isCloseTo(8e6, within(1.0));
        assertThat(memory.get(1)).isCloseTo(4e6, within(1.0));
    }

    @Test
    void watches_hold_memory_and_cost_cpu_for_each_event() {
        f.watchMicros = 10;
        f.etcd().watch(1, 2, 3, 100, 100);
        f.at(0, () -> f.write("a", 0));
        f.run(100);

        assertThat(f.etcd().gauges().memoryBytes(1)).isEqualTo(2 * 17_000 + 3 * 18_000 + 100 * 350);
        assertThat(f.etcd().gauges().busyCoreNanos(1)).isCloseTo(100 * 10_000.0, within(1.0));
        assertThat(f.etcd().gauges().memoryBytes(0)).isZero();
    }

    @Test
    void the_mean_latency_is_of_the_operations_since_the_last_look() {
        f.at(0, () -> f.write("a", 0));
        f.at(0, () -> f.etcd().write(1, 5, 537, WriteKind.UPDATE, result -> f.answers.add("batch")));
        f.at(0, () -> f.etcd().read(1, 1, 7_360, true, result -> f.answers.add("range")));
        f.run(100);

        assertThat(f.answers).containsExactly("range", "a OK 2.0", "batch");
        // The read at once, the first write after one fsync, the second after the next.
        assertThat(f.etcd().drainMeanLatencySeconds()).isCloseTo((0 + 0.002 + 0.004) / 3, within(1e-7));
        assertThat(f.etcd().drainMeanLatencySeconds()).isNaN();
        assertThat(f.etcd().gauges().fsyncP99Seconds()).isEqualTo(0.002);
        assertThat(f.etcd().gauges().openOperations()).isZero();
    }
}
