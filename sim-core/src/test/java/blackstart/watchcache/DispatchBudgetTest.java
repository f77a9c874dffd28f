// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DispatchBudgetTest {
    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1_000 * MILLISECOND;

    private final DispatchBudget budget = new DispatchBudget(0);

    @Test
    void it_gains_50_ms_a_second_up_to_100_ms() {
        assertThat(budget.take(0)).isZero();
        assertThat(budget.take(SECOND)).isEqualTo(50 * MILLISECOND);
        assertThat(budget.take(11 * SECOND)).isEqualTo(100 * MILLISECOND);
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        budget.take(2 * SECOND);
        budget.giveBack(60 * MILLISECOND);

        assertThat(budget.take(2 * SECOND + 200 * MILLISECOND)).isEqualTo(70 * MILLISECOND);
    }

    @Test
    void giving_back_does_not_pass_the_limit() {
        budget.giveBack(80 * MILLISECOND);
        budget.giveBack(80 * MILLISECOND);

        assertThat(budget.take(0)).isEqualTo(100 * MILLISECOND);
    }
}
