// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.metric.Instruments;
import blackstart.metric.Level;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a cluster measures of itself: reading it changes nothing, and it agrees with what the cluster does. */
class InstrumentsMetamorphicTest {
    private static final long SECOND = ClusterFixture.SECOND;
    private static final long END = 600 * SECOND;

    /** Agents that need more memory than the servers have: they are killed and come back. */
    private static Cluster overloaded() {
        Cluster cluster =
                ClusterFixture.of(400, 0.4).withMemoryBytes(1_500_000_000L).build(3);
        cluster.applyTelemetry();
        return cluster;
    }

    @Test
    void reading_every_instrument_every_second_changes_no_event() {
        Cluster alone = overloaded();
        alone.advanceTo(END);
        Cluster watched = overloaded();
        for (long now = SECOND; now <= END; now += SECOND) {
            watched.advanceTo(now);
            watched.simulation().instruments().closeTo(now);
            watched.scrape();
        }

        assertThat(watched.simulation().firedEvents())
                .isEqualTo(alone.simulation().firedEvents());
        assertThat(watched.simulation().fingerprint())
                .isEqualTo(alone.simulation().fingerprint());
    }

    @Test
    void the_instruments_agree_with_the_cluster() {
        Cluster cluster = overloaded();
        cluster.advanceTo(END);
        Instruments instruments = cluster.simulation().instruments();
        double downNanos = 0;
        long kills = 0;
        long rejected = 0;
        for (int server = 0; server < 3; server++) {
            String label = "{server=\"" + server + "\"}";
            downNanos += END - level(instruments, "up" + label).integral(END);
            kills += Objects.requireNonNull(instruments.rates().get("blackstart_apiserver_kills_total" + label))
                    .total();
            rejected += Objects.requireNonNull(
                            instruments.rates().get("apiserver_flowcontrol_rejected_requests_total" + label))
                    .total();
            Level memory = level(instruments, "process_resident_memory_bytes" + label);
            assertThat(memory.minimum()).isZero();
            assertThat(memory.maximum()).isBetween(1.35e9, 1.6e9);
        }

        // each restart takes 10 s at least, and the last may be under way
        assertThat(kills).isEqualTo(cluster.apiServerKills()).isGreaterThan(3);
        assertThat(downNanos).isGreaterThan((kills - 3) * 10.0 * SECOND);
        assertThat(level(instruments, "blackstart_running_agents").value()).isEqualTo(cluster.runningAgents());
        assertThat(instruments
                        .rates()
                        .get("apiserver_request_total{code=\"429\"}")
                        .total())
                .isEqualTo(rejected);
        cluster.finished();
    }

    @Test
    void a_cluster_keeps_within_the_budget_of_forty_series() {
        Instruments instruments = overloaded().simulation().instruments();

        assertThat(instruments.levels().size() + instruments.rates().size()).isLessThanOrEqualTo(40);
    }

    private static Level level(Instruments instruments, String name) {
        return Objects.requireNonNull(instruments.levels().get(name), name);
    }
}
