// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictsTest {

    @Test
    void clusters_that_are_not_well_are_counted_in_good_grammar() {
        assertThat(Verdicts.unwell(0)).isEqualTo("not every product is well");
        assertThat(Verdicts.unwell(1)).isEqualTo("1 cluster is not well");
        assertThat(Verdicts.unwell(4)).isEqualTo("4 clusters are not well");
    }
}
