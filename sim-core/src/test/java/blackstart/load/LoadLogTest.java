// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.api.Answer;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LoadLogTest {

    private static LoadLog filled(LoadLog log, int from, int to) {
        for (int i = from; i <= to; i++) {
            log.onAnswered(Answer.OK, 1, i * 1_000_000L, 0, i);
        }
        return log;
    }

    @Test
    void exact_percentiles_are_nearest_ranks() {
        LoadLog log = filled(LoadLog.exact(), 1, 10);

        assertThat(log.percentileNanos(50)).isEqualTo(5e6);
        assertThat(log.percentileNanos(90)).isEqualTo(9e6);
        assertThat(log.percentileNanos(99)).isEqualTo(10e6);
    }

    @Test
    void more_latencies_than_there_was_room_for_are_kept() {
        assertThat(filled(LoadLog.exact(), 1, 5_000).percentileNanos(50)).isEqualTo(2_500e6);
    }

    @Test
    void without_a_success_there_is_no_percentile() {
        assertThat(LoadLog.exact().percentileNanos(50)).isNaN();
        assertThat(LoadLog.bounded().percentileNanos(50)).isNaN();
    }

    @Test
    void logs_of_several_clusters_add_up() {
        LoadLog sum = LoadLog.bounded();
        sum.add(filled(LoadLog.bounded(), 1, 50));
        sum.add(filled(LoadLog.bounded(), 51, 100));

        assertThat(sum.count(Answer.OK)).isEqualTo(100);
        assertThat(sum.percentileNanos(90)).isCloseTo(90e6, Percentage.withPercentage(1));
    }

    @Test
    void ranks_are_counted_as_the_measuring_program_counts_them() {
        LoadLog log = LoadLog.exact();
        for (int millis : new int[] {60, 10, 50, 20, 40, 30}) {
            log.onIssued(1);
            log.onAnswered(Answer.OK, 1, millis * 1_000_000L, 0, 0);
        }

        // of six values the fifth is the 99th percentile: floor(0.99 * 5) = 4
        assertThat(log.rankedNanos(0.5)).isEqualTo(30e6);
        assertThat(log.rankedNanos(0.99)).isEqualTo(50e6);
        assertThat(log.inFlight()).isZero();
    }

    @Test
    void a_warm_up_is_forgotten_but_not_what_is_under_way() {
        LoadLog log = LoadLog.exact();
        log.onIssued(5);
        log.onAnswered(Answer.OK, 2, 7, 0, 1);
        log.begin();
        log.onIssued(1);
        log.onAnswered(Answer.OK, 3, 1_000, 0, 2);

        assertThat(log.issued()).isEqualTo(1);
        assertThat(log.count(Answer.OK)).isEqualTo(3);
        assertThat(log.inFlight()).isEqualTo(1);
        assertThat(log.mostInFlight()).isEqualTo(4);
        assertThat(log.percentileNanos(1)).isEqualTo(1_000);
    }
}
