// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoordinatorTest {

    @Test
    void the_next_time_is_known_before_and_after_events_that_schedule_events() {
        Coordinator coordinator = new Coordinator(new Simulation("fleet", new RandomStreams(1)));
        List<String> fired = new ArrayList<>();
        assertThat(coordinator.nextTime()).isEqualTo(Long.MAX_VALUE);

        coordinator.at(20, () -> fired.add("b"));
        coordinator.at(10, () -> {
            fired.add("a");
            coordinator.after(0, () -> fired.add("a2"));
            coordinator.after(5, () -> fired.add("a3"));
        });

        assertThat(coordinator.nextTime()).isEqualTo(10);
        coordinator.advanceTo(10);
        assertThat(fired).containsExactly("a", "a2");
        assertThat(coordinator.nextTime()).isEqualTo(15);
        coordinator.advanceTo(20);
        assertThat(fired).containsExactly("a", "a2", "a3", "b");
        assertThat(coordinator.nextTime()).isEqualTo(Long.MAX_VALUE);
        assertThat(coordinator.now()).isEqualTo(20);
    }
}
