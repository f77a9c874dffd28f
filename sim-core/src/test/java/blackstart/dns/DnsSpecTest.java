// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DnsSpecTest {
    private static final DnsSpec STOCK = DnsSpec.coreDns111();

    @Test
    void replicas_follow_the_cluster_proportional_autoscaler() {
        assertThat(STOCK.replicas(5_000, 0)).isEqualTo(313);
        assertThat(STOCK.replicas(7_500, 0)).isEqualTo(469);
        assertThat(STOCK.replicas(16, 257 * 16)).isEqualTo(17);
        assertThat(STOCK.replicas(2, 8)).isEqualTo(2);
        assertThat(STOCK.replicas(1, 8)).isEqualTo(1);
    }

    @Test
    void the_effective_ttl_is_the_least_on_the_way_but_never_under_five_seconds() {
        assertThat(STOCK.effectiveTtl()).isEqualTo(Duration.ofSeconds(30));
        assertThat(STOCK.withTtl(Duration.ofMinutes(20)).effectiveTtl()).isEqualTo(Duration.ofMinutes(20));
        assertThat(STOCK.withTtl(Duration.ZERO).effectiveTtl()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void impossible_values_are_named() {
        assertThatThrownBy(() -> STOCK.withTtl(Duration.ofHours(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recordTtl: the value (2h) must lie between 0s and 1h");
        assertThatThrownBy(() -> STOCK.withCoupling(DnsSpec.Coupling.RELIST_OOM, DnsSpec.Coupling.RELIST_OOM))
                .hasMessage("coupling: the value ([relistOom, relistOom]) must name each mechanism once");
    }
}
