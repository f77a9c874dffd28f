// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrewTest {

    @Test
    void every_item_is_done_once_by_any_number_of_threads() {
        for (int threads = 1; threads <= 5; threads++) {
            AtomicIntegerArray done = new AtomicIntegerArray(100);
            try (Crew crew = new Crew(threads)) {
                assertThat(crew.forEach(IntStream.range(0, 100).toArray(), done::incrementAndGet))
                        .isNull();
            }
            assertThat(IntStream.range(0, 100).map(done::get)).containsOnly(1);
        }
    }

    @Test
    void the_failure_of_the_smallest_item_is_the_one_that_counts() {
        try (Crew crew = new Crew(3)) {
            Crew.Failure failure = crew.forEach(new int[] {9, 7, 5, 3, 1}, item -> {
                if (item == 7 || item == 3) {
                    throw new IllegalStateException("broken");
                }
            });

            assertThat(failure).isNotNull();
            assertThat(failure.item()).isEqualTo(3);
        }
    }

    @Test
    void a_crew_has_at_least_one_thread() {
        assertThatThrownBy(() -> new Crew(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threads");
    }
}
