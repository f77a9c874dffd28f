// SPDX-License-Identifier: Apache-2.0
package blackstart.monitoring;

import blackstart.cluster.ClusterSample;
import java.util.Arrays;

/** Sums over the clusters of one scrape; one object is used for all scrapes. */
public final class ScrapeTotals {
    private final int clusters;
    private final int largeClusters;
    private int saturated;
    private int saturatedLarge;
    private int dnsFailing;
    private int changed;
    private int down;
    private int serving;
    private long agents;
    private long notReady;
    private long evicted;
    private double listP99;
    private final WeightedMean apiAvailability = new WeightedMean();
    private final WeightedMean cpu = new WeightedMean();
    private final WeightedMean lookups = new WeightedMean();
    private final WeightedMean records = new WeightedMean();
    private double[] requests = new double[0];

    ScrapeTotals(int clusters, int largeClusters) {
        this.clusters = clusters;
        this.largeClusters = largeClusters;
    }

    void reset() {
        saturated = 0;
        saturatedLarge = 0;
        dnsFailing = 0;
        changed = 0;
        down = 0;
        serving = 0;
        agents = 0;
        notReady = 0;
        evicted = 0;
        listP99 = Double.NaN;
        apiAvailability.reset();
        cpu.reset();
        lookups.reset();
        records.reset();
        Arrays.fill(requests, 0);
    }

    void add(ClusterWatch watch, ClusterSample sample, boolean large) {
        addStates(watch, large);
        serving += sample.servingApiServers();
        agents += sample.runningAgents();
        notReady += sample.notReadyNodes();
        evicted += sample.evictedPods();
        double p99 = sample.listP99Seconds();
        listP99 = p99 > listP99 || Double.isNaN(listP99) ? p99 : listP99;
        int nodes = watch.plan().nodes();
        apiAvailability.add(sample.apiAvailability(), nodes);
        cpu.add(sample.cpuUtilisation(), nodes);
        lookups.add(sample.lookupSuccess(), watch.plan().trafficShare());
        if (watch.isChanged() || watch.lostDns()) {
            records.add(sample.validRecords(), nodes);
        }
        addRequests(sample.requests());
    }

    private void addStates(ClusterWatch watch, boolean large) {
        saturated += watch.isSaturated() ? 1 : 0;
        saturatedLarge += large && watch.isSaturated() ? 1 : 0;
        dnsFailing += watch.isDnsFailing() ? 1 : 0;
        changed += watch.isChanged() ? 1 : 0;
        down += watch.isDown() ? 1 : 0;
    }

    private void addRequests(double[] counts) {
        if (requests.length < counts.length) {
            requests = Arrays.copyOf(requests, counts.length);
        }
        for (int i = 0; i < counts.length; i++) {
            requests[i] += counts[i];
        }
    }

    double saturatedShare() {
        return saturated / (double) clusters;
    }

    double saturatedLargeShare() {
        return largeClusters == 0 ? Double.NaN : saturatedLarge / (double) largeClusters;
    }

    double dnsFailingShare() {
        return dnsFailing / (double) clusters;
    }

    double changedShare() {
        return changed / (double) clusters;
    }

    double downShare() {
        return down / (double) clusters;
    }

    double servingApiServers() {
        return serving;
    }

    double runningAgents() {
        return agents;
    }

    double notReadyNodes() {
        return notReady;
    }

    double evictedPods() {
        return evicted;
    }

    double worstListP99Seconds() {
        return listP99;
    }

    double meanApiAvailability() {
        return apiAvailability.value();
    }

    double meanCpuUtilisation() {
        return cpu.value();
    }

    double lookupSuccess() {
        return lookups.value();
    }

    double validRecords() {
        return records.value();
    }

    /** Requests of the interval, indexed as {@link ClusterSample#index} says. */
    double[] requests() {
        return requests;
    }
}
