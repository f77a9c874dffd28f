// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InstrumentsTest {

    @Test
    void instruments_are_read_in_name_order_whatever_the_order_of_creation() {
        Instruments instruments = new Instruments();
        Counter second = instruments.counter("b");
        Counter first = instruments.counter("a");

        assertThat(instruments.counters().values()).containsExactly(first, second);
    }

    @Test
    void a_name_names_one_instrument_of_any_kind() {
        Instruments instruments = new Instruments();
        instruments.level("seats");

        assertThatThrownBy(() -> instruments.counter("seats")).hasMessageContaining("(seats) exists already");
        assertThatThrownBy(() -> instruments.level("seats")).hasMessageContaining("(seats) exists already");
        assertThat(instruments.latency("latency").count()).isZero();
        assertThat(instruments.latencies()).containsOnlyKeys("latency");
    }

    @Test
    void closing_closes_the_buckets_of_all_levels_and_rates() {
        Instruments instruments = new Instruments();
        Level level = instruments.level("level");
        Rate rate = instruments.rate("rate");
        level.set(0, 2);
        rate.increment(0);

        instruments.closeTo(2_500_000_000L);

        assertThat(instruments.levels().get("level").series()).isSameAs(level.series());
        assertThat(level.integral(2_500_000_000L)).isEqualTo(5e9);
        assertThat(instruments.rates().get("rate").series().size()).isEqualTo(2);
    }
}
