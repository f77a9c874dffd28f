// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import static blackstart.cluster.ClusterFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import blackstart.dns.DnsSpec;
import blackstart.dns.DnsSpec.Coupling;
import blackstart.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterTest {
    private static final long TIGHT_MEMORY = 16_000_000_000L;

    private final List<TraceEvent> events = new ArrayList<>();
    private double worstLookups = 1;

    private Cluster brokenCluster(Coupling... couplings) {
        DnsSpec dns = DnsSpec.coreDns111().withCoupling(couplings);
        Cluster cluster =
                ClusterFixture.of(3_000, 16).withMemoryBytes(TIGHT_MEMORY).build(dns, 1);
        cluster.applyTelemetry();
        for (int minute = 1; minute <= 30; minute++) {
            cluster.advanceTo(60L * minute * SECOND);
            events.addAll(cluster.drainTrace());
            worstLookups = Math.min(worstLookups, cluster.scrape().lookupSuccess());
        }
        return cluster;
    }

    @Test
    void stock_dns_outlives_the_control_plane() {
        Cluster cluster = brokenCluster();

        assertThat(cluster.apiServerKills()).isGreaterThan(5);
        assertThat(events).extracting(TraceEvent::kind).doesNotContain("dns.coupling");
        assertThat(worstLookups).isEqualTo(1);
        cluster.finished();
    }

    @Test
    void an_operator_who_restarts_dns_five_minutes_into_the_outage_ends_that() {
        brokenCluster(Coupling.OPERATOR_RESTART);

        long firstKill = firstOf("apiserver.killed");
        assertThat(firstOf("dns.coupling")).isEqualTo(firstKill + 300 * SECOND);
        assertThat(worstLookups).isLessThan(0.1);
    }

    @Test
    void dns_on_the_api_servers_machines_dies_with_them() {
        brokenCluster(Coupling.CO_LOCATION);

        assertThat(firstOf("dns.coupling")).isEqualTo(firstOf("apiserver.killed"));
        assertThat(events)
                .filteredOn(event -> event.kind().equals("dns.coupling"))
                .extracting(TraceEvent::detail)
                .allMatch(detail -> detail.startsWith("coLocation hit "));
    }

    @Test
    void the_flight_record_tells_the_last_events() {
        assertThat(brokenCluster().flightRecord()).contains("test apiserver.killed: API server");
    }

    private long firstOf(String kind) {
        return events.stream()
                .filter(event -> event.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .timeNanos();
    }
}
