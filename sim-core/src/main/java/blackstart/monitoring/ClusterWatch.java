// SPDX-License-Identifier: Apache-2.0
package blackstart.monitoring;

import blackstart.cluster.ClusterPlan;
import blackstart.cluster.ClusterSample;
import blackstart.fleet.Journal;
import blackstart.outcome.ClusterResult;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Watches one cluster's scrapes and decides when it is saturated, when its DNS fails, and when it is well again. */
public final class ClusterWatch {
    /** Below this share of user requests a cluster counts as down; definition of this report. */
    static final double DOWN_BELOW = 0.9;

    /** From this share of answered calls, lookups and user requests on a cluster counts as well; definition of this report. */
    public static final double WELL_FROM = 0.99;

    /** With less than this share of DNS replicas answering, DNS counts as failing; definition of this report. */
    static final double DNS_FAILING_BELOW = 0.5;

    private static final long NEVER = Long.MIN_VALUE;

    private final ClusterPlan plan;
    private final Journal journal;
    private final HeldCondition saturated = new HeldCondition();
    private final HeldCondition dnsFailing = new HeldCondition();
    private final HeldCondition well = new HeldCondition();
    private final float[] controlPlane;
    private final float[] records;
    private final float[] services;
    private Stage stage = Stage.UNHURT;
    private boolean down;
    private boolean dnsWasFailing;
    private long changedAt = NEVER;
    private long saturatedAt = NEVER;
    private long dnsFailingAt = NEVER;
    private long recoveredAt = NEVER;
    private int kills;
    private long evicted;
    private double peakCpu;

    private enum Stage {
        UNHURT,
        IMPACTED,
        RECOVERED
    }

    ClusterWatch(ClusterPlan plan, int steps, Journal journal) {
        this.plan = plan;
        this.journal = journal;
        this.controlPlane = new float[steps];
        this.records = new float[steps];
        this.services = new float[steps];
    }

    void changed(long nowNanos) {
        changedAt = nowNanos;
    }

    void apiServerKilled() {
        kills++;
    }

    void observe(int step, long nowNanos, ClusterSample sample, double serviceAvailability) {
        controlPlane[step] = (float) sample.apiAvailability();
        records[step] = (float) sample.validRecords();
        services[step] = (float) serviceAvailability;
        evicted = sample.evictedPods();
        peakCpu = Math.max(peakCpu, sample.cpuUtilisation());
        down = serviceAvailability < DOWN_BELOW;
        observeControlPlane(nowNanos, sample);
        observeDns(nowNanos, sample);
        well.becomesHeld(isWell(sample) && !(serviceAvailability < WELL_FROM), nowNanos);
        if (saturated.isHeld() || dnsFailing.isHeld() || down) {
            stage = Stage.IMPACTED;
            recoveredAt = NEVER;
        }
    }

    private void observeControlPlane(long nowNanos, ClusterSample sample) {
        if (saturated.becomesHeld(sample.saturated(), nowNanos)) {
            saturatedAt = saturatedAt == NEVER ? saturated.since() : saturatedAt;
            journal.note(saturated.since(), plan.name(), "apiserver.saturated", plan.nodes() + " nodes");
        }
    }

    private void observeDns(long nowNanos, ClusterSample sample) {
        boolean failing = sample.dnsReplicasAnswering() < DNS_FAILING_BELOW;
        if (dnsFailing.becomesHeld(failing, nowNanos)) {
            dnsWasFailing = true;
            dnsFailingAt = dnsFailingAt == NEVER ? dnsFailing.since() : dnsFailingAt;
            journal.note(dnsFailing.since(), plan.name(), "dns.failing", "most DNS replicas do not answer");
        }
        if (dnsWasFailing && !failing) {
            dnsWasFailing = false;
            journal.note(nowNanos, plan.name(), "dns.recovered", "DNS replicas answer again");
        }
    }

    private static boolean isWell(ClusterSample sample) {
        return !sample.saturated()
                && !(sample.apiAvailability() < WELL_FROM)
                && sample.dnsReplicasAnswering() >= WELL_FROM;
    }

    /** Ends the cluster's outage if all is well and somebody has said so. */
    void recover(long nowNanos, boolean declaredWell) {
        if (stage == Stage.IMPACTED && declaredWell && well.isHeld()) {
            stage = Stage.RECOVERED;
            recoveredAt = nowNanos;
            journal.note(nowNanos, plan.name(), "cluster.recovered", "control plane, DNS and services are well");
        }
    }

    ClusterPlan plan() {
        return plan;
    }

    boolean isChanged() {
        return changedAt != NEVER;
    }

    boolean isSaturated() {
        return saturated.isHeld();
    }

    /** Whether its control plane has ever been saturated. */
    public boolean wasSaturated() {
        return saturatedAt != NEVER;
    }

    /** When its control plane saturated first, in nanoseconds since the start; only if it ever did. */
    long saturatedAtNanos() {
        return saturatedAt;
    }

    boolean isDnsFailing() {
        return dnsFailing.isHeld();
    }

    /** Whether its DNS has ever failed. */
    public boolean lostDns() {
        return dnsFailingAt != NEVER;
    }

    /** When its DNS failed first, in nanoseconds since the start; only if it ever did. */
    public long dnsFailingAtNanos() {
        return dnsFailingAt;
    }

    boolean isDown() {
        return down;
    }

    /** Whether it has been hit and has not recovered. */
    public boolean isImpacted() {
        return stage == Stage.IMPACTED;
    }

    boolean isWell() {
        return well.isHeld();
    }

    /** Whether it was ever hit. */
    public boolean wasImpacted() {
        return stage != Stage.UNHURT;
    }

    /** What happened in it, with wall-clock times. */
    public ClusterResult result(OffsetDateTime start) {
        return new ClusterResult(
                plan.name(),
                plan.group(),
                plan.nodes(),
                time(start, changedAt),
                time(start, saturatedAt),
                time(start, dnsFailingAt),
                time(start, recoveredAt),
                kills,
                evicted,
                peakCpu,
                controlPlane,
                records,
                services);
    }

    private static @Nullable OffsetDateTime time(OffsetDateTime start, long nanos) {
        return nanos == NEVER ? null : start.plusNanos(nanos);
    }
}
