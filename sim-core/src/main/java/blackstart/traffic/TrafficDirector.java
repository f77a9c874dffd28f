// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

/** STUB of the contract, replaced at merge. */
public final class TrafficDirector {
    private final TrafficSpec spec;
    private final double[] usual;
    private final double[] load;
    private long begunAt = -1;
    private double shifted;

    public TrafficDirector(TrafficSpec spec, double[] usualShares) {
        this.spec = spec;
        this.usual = usualShares.clone();
        this.load = usualShares.clone();
    }

    public void beginShift(long nowNanos) {
        begunAt = nowNanos;
    }

    public void update(long nowNanos, boolean[] impacted) {
        if (begunAt < 0) {
            return;
        }
        double bad = 0;
        for (int i = 0; i < usual.length; i++) {
            bad += impacted[i] ? usual[i] : 0;
        }
        double good = 1 - bad;
        double done = Math.min(1, (nowNanos - begunAt + 1.0) / (spec.shiftDuration().toNanos() + 1.0));
        shifted = Math.min(bad, good * spec.spareCapacityShare()) * done;
        for (int i = 0; i < usual.length; i++) {
            load[i] = impacted[i]
                    ? usual[i] * (1 - (bad == 0 ? 0 : shifted / bad))
                    : usual[i] * (1 + (good == 0 ? 0 : shifted / good));
        }
    }

    public double load(int cluster) {
        return load[cluster];
    }

    public double shiftedShare() {
        return shifted;
    }
}
