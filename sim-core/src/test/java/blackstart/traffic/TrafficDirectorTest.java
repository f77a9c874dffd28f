// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

import static blackstart.traffic.TrafficFixtures.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficDirectorTest {
    private final TrafficDirector director =
            new TrafficDirector(TrafficFixtures.twoProducts(), TrafficFixtures.threeSites());

    @Test
    void a_product_is_divided_among_the_clusters_of_its_groups() {
        assertThat(director.weight(0, 0, 0)).isEqualTo(0.4);
        assertThat(director.weight(2, 0, 0)).isEqualTo(0.2);
        assertThat(director.weight(0, 1, 0)).isEqualTo(0.5);
        assertThat(director.weight(2, 1, 0)).isZero();
    }

    @Test
    void a_shift_moves_load_evenly_as_far_as_spare_capacity_goes() {
        director.beginShift(50 * SECOND, new boolean[] {true, false, false});

        // healthy clusters carry 0.6 and may take 25 % more: 0.15 of the 0.4 can move
        assertThat(director.weight(0, 0, 50 * SECOND)).isEqualTo(0.4);
        assertThat(director.weight(0, 0, 100 * SECOND)).isCloseTo(0.325, within(1e-12));
        assertThat(director.weight(0, 0, 150 * SECOND)).isCloseTo(0.25, within(1e-12));
        assertThat(director.weight(1, 0, 500 * SECOND)).isCloseTo(0.5, within(1e-12));
        assertThat(director.weight(2, 0, 500 * SECOND)).isCloseTo(0.25, within(1e-12));
        // sora: one healthy cluster with 0.5 takes 0.125; mean of 0.15 and 0.125
        assertThat(director.shiftedShare(500 * SECOND)).isCloseTo(0.1375, within(1e-12));
    }

    @Test
    void a_new_set_starts_from_the_weights_of_the_moment_and_an_empty_one_brings_all_back() {
        director.beginShift(0, new boolean[] {true, false, false});
        double halfway = director.weight(0, 0, 50 * SECOND);
        director.beginShift(50 * SECOND, new boolean[] {false, false, false});

        assertThat(director.weight(0, 0, 50 * SECOND)).isEqualTo(halfway);
        assertThat(director.weight(0, 0, 150 * SECOND)).isCloseTo(0.4, within(1e-12));
        assertThat(director.shiftedShare(150 * SECOND)).isCloseTo(0, within(1e-12));
    }

    @Test
    void nothing_moves_when_every_cluster_is_impacted() {
        director.beginShift(0, new boolean[] {true, true, true});

        assertThat(director.shiftedShare(200 * SECOND)).isZero();
    }

    @Test
    void weights_sum_to_one_at_every_time_and_for_every_set_of_impacted_clusters() {
        for (int set = 0; set < 8; set++) {
            long begin = set * 70L * SECOND;
            director.beginShift(begin, new boolean[] {(set & 1) != 0, (set & 2) != 0, (set & 4) != 0});
            for (long t = begin; t <= begin + 70 * SECOND; t += 10 * SECOND) {
                for (int product = 0; product < 2; product++) {
                    double sum = director.weight(0, product, t)
                            + director.weight(1, product, t)
                            + director.weight(2, product, t);
                    assertThat(sum).isCloseTo(1, within(1e-12));
                }
            }
        }
    }

    @Test
    void a_product_that_no_cluster_serves_is_refused() {
        List<TrafficDirector.Site> small = List.of(new TrafficDirector.Site("small", 1));

        assertThatThrownBy(() -> new TrafficDirector(TrafficFixtures.twoProducts(), small))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("groups: the value ([large]) of product sora must");
    }
}
