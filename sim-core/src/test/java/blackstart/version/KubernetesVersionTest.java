// SPDX-License-Identifier: Apache-2.0
package blackstart.version;

import static blackstart.version.KubernetesVersion.V1_28;
import static blackstart.version.KubernetesVersion.V1_30;
import static blackstart.version.KubernetesVersion.V1_31;
import static blackstart.version.KubernetesVersion.V1_36;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesVersionTest {
    private static final String KNOWN = ") is not known. Known: 1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36";

    @ParameterizedTest
    @EnumSource
    void a_release_is_read_as_it_is_written(KubernetesVersion version) {
        assertThat(KubernetesVersion.parse(version.toString())).isEqualTo(version);
        assertThat(version.name()).isEqualTo("V" + version.toString().replace('.', '_'));
    }

    @ParameterizedTest
    @CsvSource({
        "1.27, 1.28",
        "1.0, 1.28",
        "1.37, 1.36",
        "1.9999, 1.36",
        "v1.31, 1.31",
        "1.32.4, 1.32",
        "v1.33.0-rc.1, 1.33"
    })
    void another_release_is_answered_with_the_nearest_known_one(String text, String nearest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KubernetesVersion.parse(text))
                .withMessage("the value (" + text + KNOWN + "\nMaybe you meant: " + nearest + ".");
    }

    @Test
    void a_number_that_lost_its_zero_is_answered_with_what_it_was() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KubernetesVersion.parse("1.3"))
                .withMessage("the value (1.3" + KNOWN
                        + "\nMaybe you meant: \"1.30\", in quotes: a number loses its last zero.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "1", "2.30", "1.30 ", "1.99999999999999999999"})
    void anything_else_is_answered_with_the_known_ones(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KubernetesVersion.parse(text))
                .withMessage("the value (" + text + KNOWN);
    }

    @Test
    void releases_are_ordered() {
        assertThat(V1_30.isAtLeast(V1_28)).isTrue();
        assertThat(V1_30.isAtLeast(V1_30)).isTrue();
        assertThat(V1_30.isAtLeast(V1_31)).isFalse();
        assertThat(V1_36.isAtLeast(V1_31)).isTrue();
    }
}
