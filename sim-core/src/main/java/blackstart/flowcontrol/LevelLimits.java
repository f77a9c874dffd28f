// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.flowschema.PriorityLevelSpec;

/** The concurrency limits of one priority level, in seats, and the demand that moves them. */
final class LevelLimits {
    private static final double MAX_SEATS_SHARE = 0.15; // apf_controller.go priorityLevelMaxSeatsPercent
    private static final double SMOOTHING = 0.977; // apf_controller.go seatDemandSmoothingCoefficient
    private static final double PERCENT = 100;

    final DemandIntegrator demand;
    private final PriorityLevelSpec spec;
    private int nominal;
    private int min;
    private int max;
    private int current;
    private int highWatermark;
    private double smoothed;

    LevelLimits(PriorityLevelSpec spec, long nowNanos) {
        this.spec = spec;
        this.demand = new DemandIntegrator(nowNanos);
    }

    /** Sets nominal, least and greatest limits from the level's part of all shares. */
    void configure(int serverConcurrencyLimit, double shareSum) {
        nominal = (int) Math.ceil(serverConcurrencyLimit * (double) spec.nominalConcurrencyShares() / shareSum);
        min = nominal - lendable();
        Integer borrowingPercent = spec.borrowingLimitPercent();
        max = nominal + (borrowingPercent == null ? serverConcurrencyLimit : percentOfNominal(borrowingPercent));
    }

    /** The level is new: it starts with half of its lendable seats lent, and without history. */
    void introduce() {
        current = nominal - lendable() / 2;
        highWatermark = 0;
        smoothed = 0;
    }

    private int lendable() {
        return percentOfNominal(spec.lendablePercent());
    }

    private int percentOfNominal(int percent) {
        return (int) Math.round(nominal * (double) percent / PERCENT);
    }

    /** Takes the demand of the period that ends now into account and starts the next one. */
    void updateDemand(long nowNanos) {
        demand.advance(nowNanos);
        highWatermark = (int) Math.round(demand.max());
        if (demand.seconds() > 0) {
            double deviation = demand.deviation();
            double envelope = demand.average() + (Double.isNaN(deviation) ? 0 : deviation);
            smoothed = Math.max(envelope, SMOOTHING * smoothed + (1 - SMOOTHING) * envelope);
        }
        demand.reset(nowNanos);
    }

    /** What the level needs at least in the next period. */
    int minCurrent() {
        return Math.max(min, Math.min(nominal, highWatermark));
    }

    /** What an exempt level takes before the others. */
    int exemptNeed() {
        return Math.max(min, highWatermark);
    }

    /** What the level would like. */
    double target() {
        return Math.max(minCurrent(), smoothed);
    }

    /** The most seats that the estimate may give one request; 0: the level sets no cap. */
    int maxSeatsPerRequest() {
        PriorityLevelSpec.Queuing queuing = spec.queuing();
        return queuing == null ? 0 : maxSeats(nominal, queuing.handSize());
    }

    /** The cap of a level of that nominal limit: 15 % of it, and no more than the hand has seats on average. */
    static int maxSeats(int nominal, int handSize) {
        return Math.max(1, Math.min((int) Math.ceil(nominal * MAX_SEATS_SHARE), nominal / handSize));
    }

    PriorityLevelSpec spec() {
        return spec;
    }

    int nominal() {
        return nominal;
    }

    int min() {
        return min;
    }

    int max() {
        return max;
    }

    int current() {
        return current;
    }

    void setCurrent(int seats) {
        current = seats;
    }
}
