// SPDX-License-Identifier: Apache-2.0
package blackstart.monitoring;

import blackstart.cluster.Cluster;
import blackstart.cluster.ClusterSample;
import blackstart.fleet.Journal;
import blackstart.fleet.Readings;
import blackstart.remediation.ClusterHealth;
import blackstart.remediation.Responders;
import blackstart.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/** Reads every cluster at a scrape and keeps what alerts, people and reports need of it. */
public final class FleetWatch implements ClusterHealth {
    private static final String KILLED = "apiserver.killed";

    private final List<Cluster> clusters;
    private final List<ClusterWatch> watches = new ArrayList<>();
    private final Readings readings;
    private final Journal journal;
    private final ScrapeTotals totals;
    private final boolean[] large;
    private boolean everImpacted;
    private boolean recoveryNoted;

    /** Watches over clusters that have not been scraped. */
    public FleetWatch(List<Cluster> clusters, String largestGroup, int steps, Readings readings, Journal journal) {
        this.clusters = clusters;
        this.readings = readings;
        this.journal = journal;
        this.large = new boolean[clusters.size()];
        int largeClusters = markLarge(largestGroup);
        this.totals = new ScrapeTotals(clusters.size(), largeClusters);
        for (Cluster cluster : clusters) {
            watches.add(new ClusterWatch(cluster.plan(), steps, journal));
        }
    }

    private int markLarge(String group) {
        int count = 0;
        for (int i = 0; i < large.length; i++) {
            large[i] = clusters.get(i).plan().group().equals(group);
            count += large[i] ? 1 : 0;
        }
        return count;
    }

    /** The pipeline has applied the change to a cluster. */
    public void changed(int cluster, long nowNanos) {
        watches.get(cluster).changed(nowNanos);
    }

    /** Scrapes all clusters; they all stand at {@code nowNanos}. */
    public void scrape(int step, long nowNanos, FleetTraffic traffic) {
        totals.reset();
        traffic.beginScrape();
        for (int i = 0; i < clusters.size(); i++) {
            ClusterSample sample = clusters.get(i).scrape();
            double serviceAvailability = traffic.update(i, nowNanos, sample.lookupSuccess());
            readings.scraped(i, sample, serviceAvailability);
            watches.get(i).observe(step, nowNanos, sample, serviceAvailability);
            totals.add(watches.get(i), sample, large[i]);
            noteTrace(i);
        }
    }

    private void noteTrace(int cluster) {
        for (TraceEvent event : clusters.get(cluster).drainTrace()) {
            if (event.kind().equals(KILLED)) {
                watches.get(cluster).apiServerKilled();
            }
            journal.note(event.timeNanos(), event.source(), event.kind(), event.detail());
        }
    }

    /** Ends the outages of clusters that are well and declared so. */
    public void recover(long nowNanos, Responders responders) {
        boolean impacted = false;
        for (int i = 0; i < watches.size(); i++) {
            watches.get(i).recover(nowNanos, responders.isDeclaredWell(i));
            impacted |= watches.get(i).isImpacted();
        }
        everImpacted |= impacted;
        if (impacted) {
            recoveryNoted = false;
        } else if (everImpacted && !recoveryNoted) {
            recoveryNoted = true;
            journal.note(nowNanos, "fleet", "fleet.recovered", "all clusters are well");
        }
    }

    /** Sums of the latest scrape. */
    public ScrapeTotals totals() {
        return totals;
    }

    /** The watch over each cluster. */
    public List<ClusterWatch> watches() {
        return watches;
    }

    @Override
    public boolean isImpacted(int cluster) {
        return watches.get(cluster).isImpacted();
    }

    @Override
    public boolean isWell(int cluster) {
        return watches.get(cluster).isWell();
    }
}
