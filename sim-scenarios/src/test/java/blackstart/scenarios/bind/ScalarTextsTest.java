// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ScalarTextsTest {

    private final Scalars scalars = new Scalars(WallClock.on(LocalDate.of(2024, 12, 11)));

    private Object read(Class<?> type, String component, String text) throws BadValue {
        return scalars.read(type, component, new Scalar(Position.of("test"), text, true, false));
    }

    private static String hint(ThrowingCallable call) {
        BadValue refused = catchThrowableOfType(BadValue.class, call);
        assertThat(refused).as("the value is refused").isNotNull();
        return String.valueOf(refused.hint());
    }

    @Test
    void durations_are_written_as_in_go_or_iso_8601() throws BadValue {
        assertThat(Durations.parse("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(Durations.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Durations.parse("250us")).isEqualTo(Duration.ofNanos(250_000));
        assertThat(Durations.parse("250\u00b5s")).isEqualTo(Duration.ofNanos(250_000));
        assertThat(Durations.parse("40ms")).isEqualTo(Duration.ofMillis(40));
        assertThat(Durations.parse("1.5h")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Durations.parse("-5s")).isEqualTo(Duration.ofSeconds(-5));
        assertThat(Durations.parse("0")).isEqualTo(Duration.ZERO);
        assertThat(Durations.parse("PT1H30M")).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void wrong_durations_are_refused_with_a_guess() {
        assertThat(hint(() -> Durations.parse("30"))).isEqualTo("Maybe you meant: 30s.");
        assertThat(hint(() -> Durations.parse("5 min"))).isEqualTo("Maybe you meant: 5m.");
        assertThat(hint(() -> Durations.parse("2d"))).isEqualTo("Maybe write days as hours: 1 day is 24h.");
        assertThat(hint(() -> Durations.parse("soon"))).isEqualTo("Maybe write 30s, 1h30m or 250us.");
        assertThat(hint(() -> Durations.parse("1h 30m"))).isEqualTo("Known units: h, m, s, ms, us, ns.");
    }

    @Test
    void bytes_are_written_as_kubernetes_quantities() throws BadValue {
        assertThat(Quantities.bytes("64Gi")).isEqualTo(64L << 30);
        assertThat(Quantities.bytes("20k")).isEqualTo(20_000);
        assertThat(Quantities.bytes("1.5Ki")).isEqualTo(1536);
        assertThat(Quantities.bytes("12e6")).isEqualTo(12_000_000);
        assertThat(Quantities.bytes("7485")).isEqualTo(7485);
        assertThat(hint(() -> Quantities.bytes("100m"))).isEqualTo("Maybe you meant: 100M.");
        assertThat(hint(() -> Quantities.bytes("20K"))).isEqualTo("Maybe you meant: 20k.");
        assertThat(hint(() -> Quantities.bytes("64 GiB"))).isEqualTo("Maybe you meant: 64Gi.");
    }

    @Test
    void cores_are_written_as_kubernetes_quantities_and_shares_as_numbers_or_percentages() throws BadValue {
        assertThat(read(double.class, "apiServerCpuCores", "500m")).isEqualTo(0.5);
        assertThat(read(double.class, "cpuCores", "16")).isEqualTo(16.0);
        assertThat(read(double.class, "trafficShare", "25%")).isEqualTo(0.25);
        assertThat(read(double.class, "trafficShare", "0.25")).isEqualTo(0.25);
        assertThat(read(double.class, "leaseRenewJitter", "1e-3")).isEqualTo(0.001);
        assertThat(hint(() -> read(double.class, "trafficShare", "0,25"))).isEqualTo("Maybe you meant: 0.25.");
    }

    @Test
    void a_number_that_is_none_is_refused() {
        for (String text : List.of(".nan", ".inf", "1e999", "1/2", "")) {
            assertThat(catchThrowableOfType(BadValue.class, () -> read(double.class, "above", text)))
                    .as(text)
                    .isNotNull();
        }
    }

    @Test
    void times_are_written_with_or_without_the_day() throws BadValue {
        OffsetDateTime expected = OffsetDateTime.parse("2024-12-11T14:51:00-08:00");

        assertThat(read(OffsetDateTime.class, "startAt", "14:51 PST")).isEqualTo(expected);
        assertThat(read(OffsetDateTime.class, "startAt", "2024-12-11 14:51 PST"))
                .isEqualTo(expected);
        assertThat(read(OffsetDateTime.class, "startAt", "2024-12-11T14:51:00-08:00"))
                .isEqualTo(expected);
        assertThat(read(OffsetDateTime.class, "startAt", "22:51:00Z"))
                .isEqualTo(expected.withOffsetSameInstant(java.time.ZoneOffset.UTC));
        for (String text : List.of("25:00 PST", "2024-02-30 10:00 PST", "14:51", "noon", "14:51 +99:00")) {
            assertThat(catchThrowableOfType(BadValue.class, () -> read(OffsetDateTime.class, "startAt", text)))
                    .as(text)
                    .isNotNull();
        }
    }

    @Test
    void a_text_that_yaml_reads_as_a_number_must_be_quoted() {
        assertThat(hint(() -> read(String.class, "name", "123"))).isEqualTo("Maybe you meant: \"123\".");
        assertThat(hint(() -> read(String.class, "name", "true"))).isEqualTo("Maybe you meant: \"true\".");
    }

    @Test
    void the_nearest_word_is_near_or_there_is_none() {
        List<String> known = List.of("clusters", "minNodes", "maxNodes");

        assertThat(NearestWord.of("cluster", known)).isEqualTo("clusters");
        assertThat(NearestWord.of("MAXNODES", known)).isEqualTo("maxNodes");
        assertThat(NearestWord.of("mniNodes", known)).isEqualTo("minNodes");
        assertThat(NearestWord.of("replicas", known)).isNull();
    }
}
