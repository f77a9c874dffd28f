// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.dns.DnsSpec;
import blackstart.monitoring.ClusterWatch;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.SeriesResult;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Compares the milestones of a run with the published ones and says what each is worth. */
final class MilestoneResults {
    private final Scenario scenario;
    private final Provenances provenances;
    private final List<ClusterWatch> watches;

    MilestoneResults(Scenario scenario, Provenances provenances, List<ClusterWatch> watches) {
        this.scenario = scenario;
        this.provenances = provenances;
        this.watches = watches;
    }

    List<MilestoneResult> of(Timeline timeline, List<SeriesResult> series) {
        long stepNanos = scenario.scrapeInterval().toNanos();
        Map<String, OptionalLong> moments =
                new MilestoneFinder(timeline, series, stepNanos).find(scenario.milestones());
        return scenario.milestones().stream()
                .map(milestone -> result(milestone, moments.getOrDefault(milestone.id(), OptionalLong.empty())))
                .toList();
    }

    private MilestoneResult result(MilestoneSpec milestone, OptionalLong moment) {
        OffsetDateTime simulated = moment.isPresent() ? scenario.start().plusNanos(moment.getAsLong()) : null;
        Signals.Dependence dependence = Signals.of(milestone.detect());
        return new MilestoneResult(
                milestone.id(),
                milestone.title(),
                provenances.kindOf(milestone.id(), dependence),
                milestone.published(),
                simulated,
                difference(milestone.published(), simulated),
                MilestoneFinder.text(milestone.detect()),
                provenances.decidingPaths(milestone.id(), dependence),
                note(milestone, dependence, moment));
    }

    private static @Nullable Long difference(@Nullable OffsetDateTime published, @Nullable OffsetDateTime simulated) {
        return published == null || simulated == null
                ? null
                : Duration.between(published, simulated).toSeconds();
    }

    private String note(MilestoneSpec milestone, Signals.Dependence dependence, OptionalLong moment) {
        if (dependence.anchor() != null) {
            return "a delay that is an input, counted from " + dependence.anchor()
                    + (dependence.anchor().equals("alert.fired") ? ", which the run finds" : "");
        }
        List<String> unscripted = provenances.unscriptedPaths(dependence);
        if (dependence.scripted() && !unscripted.isEmpty()) {
            return "an input that no account gives: " + String.join(", ", unscripted);
        }
        boolean isExtreme = milestone.detect().extreme() != null;
        return isExtreme && moment.isPresent() ? lastLossPlusTtl(moment.getAsLong()) : "";
    }

    /** The arithmetic behind a peak: the last records expire one lifetime after the last cluster lost its DNS, and nothing is lost after that. */
    private String lastLossPlusTtl(long peakNanos) {
        long last = Long.MIN_VALUE;
        for (ClusterWatch watch : watches) {
            if (watch.lostDns() && watch.dnsFailingAtNanos() <= peakNanos) {
                last = Math.max(last, watch.dnsFailingAtNanos());
            }
        }
        if (last == Long.MIN_VALUE) {
            return "";
        }
        Duration lifetime = lifetime(scenario.fleet().dns());
        return "not after the last DNS loss " + Durations.timeOfDay(scenario.start(), last) + " + TTL "
                + Durations.text(lifetime) + " = " + Durations.timeOfDay(scenario.start(), last + lifetime.toNanos());
    }

    /** How long a record lives in the last cache before the user. */
    static Duration lifetime(DnsSpec dns) {
        Duration cache = dns.nodeCache() ? dns.nodeCacheSuccessTtl() : dns.coreDnsCacheTtl();
        Duration fresh = cache.compareTo(dns.recordTtl()) < 0 ? cache : dns.recordTtl();
        return dns.nodeCache() ? fresh.plus(dns.serveStale()) : fresh;
    }
}
