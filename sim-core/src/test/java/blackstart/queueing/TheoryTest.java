// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TheoryTest {

    @Test
    void formulas_give_the_values_worked_by_hand() {
        assertThat(Theory.erlangB(1, 1)).isEqualTo(0.5);
        assertThat(Theory.erlangB(2, 1)).isEqualTo(0.2, within(1e-15)); // (1/2) / (1 + 1 + 1/2)
        assertThat(Theory.erlangC(1, 0.7)).isEqualTo(0.7, within(1e-15));
        assertThat(Theory.erlangC(2, 1)).isEqualTo(1.0 / 3, within(1e-15));
        assertThat(Theory.waitOfMarkovStation(1, 0.5)).isEqualTo(1, within(1e-15));
        assertThat(Theory.waitOfGeneralStation(0.5, 1)).isEqualTo(1, within(1e-15));
        assertThat(Theory.waitOfGeneralStation(0.5, 0)).isEqualTo(0.5, within(1e-15));
        assertThat(Theory.customersOfMarkovStation(1, 0.5)).isEqualTo(1, within(1e-15));
    }
}
