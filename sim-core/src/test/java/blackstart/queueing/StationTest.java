// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StationTest {
    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final List<String> log = new ArrayList<>();

    @Test
    void customers_are_served_in_order_of_arrival_by_all_servers() {
        Station station = new Station(simulation, 2, Station.UNLIMITED, () -> 10);

        for (String name : List.of("a", "b", "c", "d", "e")) {
            assertThat(station.arrive(served(name))).isTrue();
        }
        assertThat(station.inStation()).isEqualTo(5);
        simulation.advanceTo(100);

        assertThat(log).containsExactly("a at 10", "b at 10", "c at 20", "d at 20", "e at 30");
        assertThat(station.inStation()).isZero();
        assertThat(station.served().total()).isEqualTo(5);
        assertThat(station.busyServers().integral(100)).isEqualTo(50);
        assertThat(station.queueLength().integral(100)).isEqualTo(3 * 10 + 10);
    }

    @Test
    void a_customer_who_finds_every_place_taken_is_lost() {
        Station station = new Station(simulation, 1, 1, () -> 10);

        assertThat(station.arrive(served("a"))).isTrue();
        assertThat(station.arrive(served("b"))).isTrue();
        assertThat(station.arrive(served("c"))).isFalse();
        simulation.advanceTo(10);
        assertThat(station.arrive(served("d"))).isTrue();
        simulation.advanceTo(100);

        assertThat(log).containsExactly("a at 10", "b at 20", "d at 30");
        assertThat(station.lost().total()).isEqualTo(1);
    }

    @Test
    void without_waiting_places_only_a_free_server_takes_a_customer() {
        Station station = new Station(simulation, 1, 0, () -> 10);

        assertThat(station.arrive(served("a"))).isTrue();
        assertThat(station.arrive(served("b"))).isFalse();
    }

    @Test
    void a_customer_may_come_back_at_the_instant_of_its_departure() {
        Station station = new Station(simulation, 1, Station.UNLIMITED, () -> 10);
        station.arrive(() -> {
            log.add("first");
            station.arrive(served("second"));
        });
        simulation.advanceTo(20);

        assertThat(log).containsExactly("first", "second at 20");
    }

    @Test
    void a_long_queue_keeps_its_order_while_it_grows_around_its_end() {
        Station station = new Station(simulation, 1, Station.UNLIMITED, () -> 1);
        List<Integer> order = new ArrayList<>();
        int next = 0;
        for (int round = 1; round <= 40; round++) {
            for (int i = 0; i < round; i++) {
                int number = next++;
                station.arrive(() -> order.add(number));
            }
            simulation.advanceTo(simulation.now() + round / 2);
        }
        simulation.advanceTo(10_000);

        assertThat(order).hasSize(next).isSorted();
    }

    @Test
    void impossible_sizes_are_refused() {
        assertThatThrownBy(() -> new Station(simulation, 0, 1, () -> 1)).hasMessageContaining("(0, 1)");
        assertThatThrownBy(() -> new Station(simulation, 1, -1, () -> 1)).hasMessageContaining("(1, -1)");
    }

    private Station.Customer served(String name) {
        return () -> log.add(name + " at " + simulation.now());
    }
}
