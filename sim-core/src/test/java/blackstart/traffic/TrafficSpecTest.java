// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficSpecTest {
    private static final TrafficSpec.ProductSpec API = new TrafficSpec.ProductSpec("api", "API", 1, List.of("large"));

    @Test
    void a_product_without_groups_is_served_by_all() {
        assertThat(API.isServedBy("large")).isTrue();
        assertThat(API.isServedBy("small")).isFalse();
        assertThat(new TrafficSpec.ProductSpec("api", "API", 1, List.of()).isServedBy("small"))
                .isTrue();
    }

    @Test
    void impossible_values_are_named() {
        assertThatThrownBy(() -> new TrafficSpec.ProductSpec("Chat GPT", "ChatGPT", 1, List.of()))
                .hasMessage("id: the value (Chat GPT) must be lower-case letters, digits and dashes");
        assertThatThrownBy(() -> spec(List.of(API, API), 0.5))
                .hasMessage("products: the value (api) must be the id of one product only");
        assertThatThrownBy(() -> spec(List.of(API), 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("restartedShare: the value (1.5) must lie between 0 and 1");
    }

    private static TrafficSpec spec(List<TrafficSpec.ProductSpec> products, double restartedShare) {
        return new TrafficSpec(products, 1, 0.2, Duration.ofMinutes(5), restartedShare, Duration.ofHours(1), 1, 1);
    }
}
