// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refusals, time-outs, lost members, quota and compaction. */
class EtcdFailureTest {
    private final EtcdFixture f = new EtcdFixture();

    @Test
    void too_many_entries_behind_refuses_writes_until_the_member_has_caught_up() {
        f.applyMicros = 100;
        f.at(0, () -> f.write("many", 0, 6_000, 100, WriteKind.UPDATE));
        f.at(101.9, () -> f.write("early", 0)); // 999 applied since 2 ms: 5,001 behind
        f.at(102.1, () -> f.write("late", 0)); // 1,001 applied: 4,999 behind
        f.at(102.1, () -> f.read("read", 0));
        f.run(10_000);

        assertThat(f.answers).startsWith("early TOO_MANY_REQUESTS 101.9");
        assertThat(f.answers).contains("many OK 602.0", "late OK 602.1", "read OK 602.0");
    }

    @Test
    void a_write_that_is_not_applied_after_seven_seconds_times_out_and_is_applied_nevertheless() {
        f.applyMicros = 10_000;
        f.at(0, () -> f.write("slow", 0, 1_000, 100, WriteKind.PUT));
        f.at(100, () -> f.read("read", 0));
        f.run(20_000);

        assertThat(f.answers).containsExactly("slow TIMED_OUT 7000.0", "read TIMED_OUT 7100.0");
        assertThat(f.etcd().gauges().databaseBytes()).isEqualTo(100_000);
        assertThat(f.etcd().applyGap(0)).isZero();
        assertThat(f.etcd().gauges().openOperations()).isZero();
    }

    @Test
    void a_lost_leader_costs_what_was_in_its_batch_and_one_election() {
        f.at(1_000, () -> f.write("in-batch", 1));
        f.at(1_001, () -> f.write("from-dead", 0));
        f.at(1_001, () -> f.write("proposed", 2));
        f.at(1_001, () -> f.etcd().kill(0));
        f.at(1_500, () -> f.write("waits", 0));
        f.at(1_500, () -> f.read("read", 1));
        List<Integer> leaders = new ArrayList<>();
        f.at(1_999, () -> leaders.add(f.etcd().gauges().leader()));
        f.at(3_005, () -> leaders.add(f.etcd().gauges().leader()));
        f.run(20_000);

        assertThat(leaders.get(0)).isEqualTo(-1); // the election time-out is at least 1 s
        assertThat(leaders.get(1)).isIn(1, 2); // and at most 2 s
        assertThat(f.etcd().gauges().leaderChanges()).isEqualTo(1);
        assertThat(f.answers)
                .hasSize(5)
                .startsWith("from-dead NO_LEADER 1001.0")
                .endsWith("in-batch TIMED_OUT 8000.0");
        assertThat(f.answers.subList(1, 4)).allMatch(answer -> answer.contains(" OK "));
    }

    @Test
    void a_linearizable_read_that_asked_a_lost_leader_fails() {
        f.roundTripMillis = 10;
        f.at(0, () -> f.read("asking", 1));
        f.at(1, () -> f.read("next-round", 1));
        f.at(5, () -> f.etcd().kill(0));
        f.run(20_000);

        assertThat(f.answers.get(0)).isEqualTo("asking NO_LEADER 5.0");
        assertThat(f.answers.get(1)).startsWith("next-round OK");
    }

    @Test
    void without_a_quorum_requests_time_out_and_serializable_reads_go_on() {
        f.at(0, () -> f.etcd().kill(0));
        f.at(0, () -> f.etcd().kill(1));
        f.at(10, () -> f.write("write", 0));
        f.at(10, () -> f.read("read", 0));
        f.at(10, () -> f.etcd().read(0, 1, 100, false, f.note("serializable")));
        f.at(60_000, () -> f.etcd().restart(0));
        f.at(70_000, () -> f.write("again", 0));
        f.run(100_000);

        assertThat(f.answers)
                .containsExactly(
                        "serializable OK 10.0", "write TIMED_OUT 7010.0", "read TIMED_OUT 7010.0", "again OK 70002.0");
    }

    @Test
    void without_any_member_requests_fail_at_once() {
        f.members = 1;
        f.at(0, () -> f.etcd().kill(0));
        f.at(10, () -> f.write("write", 0));
        f.at(20, () -> f.read("read", 0));
        f.run(100);

        assertThat(f.answers).containsExactly("write NO_LEADER 10.0", "read NO_LEADER 20.0");
        assertThatThrownBy(() -> f.etcd().kill(0)).hasMessageContaining("etcd member 0 is not up");
    }

    @Test
    void clients_of_a_hanging_member_notice_after_forty_seconds() {
        f.at(0, () -> f.etcd().hang(2));
        f.at(10, () -> f.write("stuck", 2));
        f.at(10, () -> f.write("elsewhere", 1));
        f.at(40_001, () -> f.write("moved", 2));
        f.run(100_000);

        assertThat(f.answers).containsExactly("elsewhere OK 12.0", "stuck NO_LEADER 40000.0", "moved OK 40003.0");
        assertThat(f.etcd().gauges().leaderChanges()).isZero();
    }

    @Test
    void a_member_that_comes_back_applies_what_it_missed() {
        f.applyMicros = 1_000;
        f.at(0, () -> f.etcd().kill(2));
        f.at(0, () -> f.write("missed", 0, 500, 100, WriteKind.PUT));
        f.at(1_000, () -> f.etcd().restart(2));
        f.at(1_000, () -> f.read("read", 2));
        f.run(10_000);

        assertThat(f.answers).containsExactly("missed OK 502.0", "read OK 1500.0");
        assertThatThrownBy(() -> f.etcd().restart(2)).hasMessageContaining("etcd member 2 is up");
    }

    @Test
    void a_full_database_takes_deletes_and_reads_but_no_writes_until_it_is_defragmented_and_disarmed() {
        f.quota = 1_000_000;
        f.etcd().preload(99, 10_000);
        f.at(0, () -> f.write("fits", 0, 1, 1_000, WriteKind.UPDATE));
        f.at(10, () -> f.write("put", 0, 1, 10_000, WriteKind.PUT));
        f.at(20, () -> f.write("small", 0, 1, 1, WriteKind.UPDATE)); // would fit, but the alarm is up
        f.at(30, () -> f.write("delete", 0, 50, 10_000, WriteKind.DELETE));
        f.at(40, () -> f.write("compact", 0, 1, 0, WriteKind.COMPACT));
        f.at(50, () -> f.write("compact", 0, 1, 0, WriteKind.COMPACT)); // up to the revision of the first
        f.at(60, () -> f.read("read", 0));
        f.at(70, () -> f.etcd().disarm()); // too early: the file is as large as before
        f.at(80, () -> f.write("put", 0, 1, 10_000, WriteKind.PUT));
        f.at(90, () -> f.etcd().defragment());
        f.at(200, () -> f.etcd().disarm());
        f.at(210, () -> f.write("put", 0, 1, 10_000, WriteKind.PUT));
        f.run(1_000);

        assertThat(f.answers)
                .containsExactly(
                        "fits OK 2.0",
                        "put NO_SPACE 10.0",
                        "small NO_SPACE 20.0",
                        "delete OK 32.0",
                        "compact OK 42.0",
                        "compact OK 52.0",
                        "read OK 60.0",
                        "put NO_SPACE 80.0",
                        "put OK 212.0");
        assertThat(f.etcd().isAlarmed()).isFalse();
        assertThat(f.etcd().gauges().databaseBytes()).isEqualTo(500_000);
    }

    @Test
    void updates_stay_in_the_file_until_the_second_compaction_after_them() {
        f.compactionSeconds = 300;
        f.etcd().preload(1, 1_000);
        f.at(0, () -> f.write("a", 0, 100, 1_000, WriteKind.UPDATE));
        List<Long> used = new ArrayList<>();
        f.at(300_001, () -> used.add(f.etcd().gauges().databaseUsedBytes()));
        f.at(600_001, () -> used.add(f.etcd().gauges().databaseUsedBytes()));
        f.run(700_000);

        assertThat(used).containsExactly(101_000L, 1_000L);
        assertThat(f.etcd().gauges().databaseBytes()).isEqualTo(101_000);
    }

    @Test
    void a_compaction_keeps_the_applies_out_a_thousand_revisions_at_a_time() {
        f.compactedMicros = 5;
        f.at(0, () -> f.write("old", 0, 2_000, 100, WriteKind.UPDATE));
        f.at(10, () -> f.write("compact", 0, 1, 0, WriteKind.COMPACT));
        f.at(20, () -> f.write("compact", 0, 1, 0, WriteKind.COMPACT));
        f.at(22, () -> f.write("first", 0));
        f.at(30, () -> f.write("between", 0));
        f.at(36, () -> f.write("second", 0));
        f.run(1_000);

        // Two batches of 5 ms, with a pause of 10 ms: 22 to 27 ms and 37 to 42 ms; the answer does not wait for them.
        assertThat(f.answers)
                .containsExactly(
                        "old OK 2.0",
                        "compact OK 12.0",
                        "compact OK 22.0",
                        "first OK 27.0",
                        "between OK 32.0",
                        "second OK 42.0");
    }

    @Test
    void a_defragmentation_stalls_one_member_after_another() {
        f.etcd().preload(100, 1_000_000); // 100 MB at 100 MB/s
        f.at(0, () -> f.etcd().defragment());
        f.at(500, () -> f.read("first", 0));
        f.at(500, () -> f.read("second", 1));
        f.at(1_500, () -> f.read("second", 1));
        f.run(10_000);

        assertThat(f.answers).containsExactly("second OK 500.0", "first OK 1000.0", "second OK 2000.0");
    }

    @Test
    void a_member_that_hangs_twice_is_given_up_forty_seconds_after_the_second_time() {
        f.at(0, () -> f.etcd().hang(2));
        f.at(10_000, () -> f.etcd().restart(2));
        f.at(20_000, () -> f.etcd().hang(2));
        f.at(30_000, () -> f.write("stuck", 2));
        f.run(100_000);

        assertThat(f.answers).containsExactly("stuck NO_LEADER 60000.0");
    }

    @Test
    void a_serializable_read_that_waits_for_a_defragmentation_fails_with_its_member() {
        f.etcd().preload(100, 1_000_000); // 100 MB at 100 MB/s
        f.at(0, () -> f.etcd().defragment());
        f.at(500, () -> f.etcd().read(0, 1, 100, false, f.note("serializable")));
        f.at(600, () -> f.etcd().kill(0));
        f.at(700, () -> f.etcd().restart(0));
        f.run(10_000);

        assertThat(f.answers).containsExactly("serializable NO_LEADER 600.0");
        assertThat(f.etcd().gauges().openOperations()).isZero();
        assertThat(f.etcd().gauges().busyCoreNanos(0)).isZero(); // the member that is back does not read for nobody
    }

    @Test
    void a_lost_leaders_batch_that_still_gets_cpu_does_not_free_the_next_leaders_disk() {
        f.members = 5;
        f.batchMicros = 3_000_000;
        f.at(0, () -> f.write("lost", 0));
        for (int member = 2; member < 5; member++) {
            int killed = member;
            f.at(100, () -> f.etcd().kill(killed));
        }
        f.at(200, () -> f.etcd().restart(2)); // elected at 2.2 s at the latest
        f.at(2_500, () -> f.write("first", 0));
        f.at(2_600, () -> f.write("second", 0));
        List<Long> batches = new ArrayList<>();
        f.at(5_000, () -> batches.add(f.etcd().gauges().batches()));
        f.run(20_000);

        assertThat(batches).containsExactly(2L);
        assertThat(f.answers).containsExactly("first OK 5500.0", "lost TIMED_OUT 7000.0", "second OK 8500.0");
    }
}
